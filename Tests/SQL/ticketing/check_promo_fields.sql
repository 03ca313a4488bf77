\ir box_office.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT desk.promo('GALA', desk.event('Gala')) AS id;
CREATE FUNCTION desk.checked(p_fields jsonb) RETURNS void LANGUAGE sql STABLE AS $$
    SELECT ticketing.check_promo_fields(jsonb_populate_record(desk.promo_row(id), p_fields),
        jsonb_populate_record(desk.promo_row(id), '{"uses": 3}'), '{}') FROM pg_temp.made
$$;
SELECT lives_ok($$SELECT desk.checked('{}')$$, 'good');
SELECT lives_ok($$SELECT desk.checked('{"code": "A-1_B", "kind": "fixed", "value": 999999.99, "max_uses": 3, "max_discount": 0.01,
    "valid_from": "2030-01-01", "valid_to": "2030-01-01T00:00:01"}')$$, 'at the bounds');
SELECT is(desk.wrong_fields($$SELECT desk.checked('{"code": "-A", "kind": "gift", "value": 0, "max_discount": 0, "min_subtotal": -1,
    "max_uses": 2, "max_uses_per_account": -1, "valid_from": "2030-01-02", "valid_to": "2030-01-02", "description": "a\nb"}')$$),
    'code description discount_type discount_value max_discount_amount max_uses max_uses_per_user min_order_amount valid_to', 'past them');
SELECT is(desk.wrong_fields($$SELECT desk.checked('{"value": 100.01, "valid_from": "infinity"}')$$),
    'discount_value valid_from', 'a percentage');
SELECT * FROM finish();
