\ir trips.psql
SELECT plan(7);
CREATE FUNCTION trips.make(p_who text, p_code text, p_value numeric DEFAULT 25) RETURNS api.reply LANGUAGE sql AS $$
    SELECT travel.create_promo_code(p_actor => trips.who(p_who), p_code => p_code, p_discount_type => 'percentage',
        p_discount_value => p_value, p_max_uses => 10)
$$;
SELECT is((SELECT concat_ws(' ', answer.status, answer.body ->> 'code', answer.body ->> 'discount_value',
    answer.body ->> 'min_order_amount',
    answer.body ->> 'max_uses', answer.body ->> 'current_uses', answer.body ->> 'is_active') FROM trips.make('stan',
        ' summer25 ') AS answer),
    '201 SUMMER25 25.00 0.00 10 0 true', 'made');
SELECT is(trips.refused($$SELECT trips.make('stan', 'Summer25')$$), '409 promo_code_exists There is a promo code of this name already.',
    'once');
SELECT is(trips.refused($$SELECT trips.make('stan', 'X', 0)$$), '400 invalid Invalid input. '
    '{"code": ["From 2 to 40 letters, digits, hyphens and underscores, not beginning with one of the latter two."], '
    '"discount_value": ["Must be more than 0, and a percentage at most 100."]}', 'wrong');
SELECT is(left(trips.refused($$SELECT trips.make('tess', 'MINE')$$), 13), '403 forbidden', 'staff only');
SELECT is(left(trips.refused($$SELECT trips.make('nobody', 'MINE')$$), 3), '401', 'nobody');
SELECT is((SELECT created_by FROM sales.promo_codes), trips.who('stan'), 'by whom');
SELECT is((SELECT count(*) FROM ops.audit WHERE action = 'promo_code.created' AND product = 'travel'), 1::bigint, 'is recorded');
SELECT * FROM finish();
