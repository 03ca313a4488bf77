\ir trips.psql
SELECT plan(3);
SELECT trips.promo('SUMMER25', '{"max_uses": 7}');
CREATE FUNCTION trips.change(p_who text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    v_body json;
BEGIN
    EXECUTE format($call$SELECT (travel.patch_promo_code(trips.who(%L), 'summer25',
        '{"discount_type": "fixed", "discount_value": 100}')).body$call$, p_who) INTO v_body;
    RETURN concat_ws(' ', v_body ->> 'code', v_body ->> 'discount_type', v_body ->> 'discount_value', v_body ->> 'max_uses');
END
$$;
SELECT is(trips.change('stan'), 'SUMMER25 fixed 100.00 7', 'what is sent; the rest stays');
SELECT is((SELECT concat_ws(' ', kind, value) FROM sales.promo_codes), 'fixed 100.00', 'and is kept');
SELECT is(left(trips.refused($$SELECT trips.change('tess')$$), 13), '403 forbidden', 'staff only');
SELECT * FROM finish();
