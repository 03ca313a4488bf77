\ir box_office.psql
SELECT plan(6);
CREATE TEMP TABLE made AS SELECT desk.promo('GALA', desk.event('Gala'),
    '{"max_discount_amount": 5, "max_uses": 7, "max_uses_per_user": 2, "valid_from": "2030-01-01T00:00:00Z",
      "valid_to": "2031-01-01T00:00:00Z", "description": "Ten off"}') AS id;
CREATE FUNCTION desk.changed(p_changes jsonb) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT concat_ws(' ', kind, value, COALESCE(max_discount::text, '-'), min_subtotal, max_uses, max_uses_per_account,
        COALESCE(date_part('year', valid_from)::text, '-'), COALESCE(date_part('year', valid_to)::text, '-'), is_active, description)
    FROM pg_temp.made, ticketing.changed_promo_code(desk.promo_row(id), p_changes)
$$;
SELECT is(desk.changed('{}'), 'percentage 10.00 5.00 0.00 7 2 2030 2031 t Ten off', 'nothing');
SELECT is(desk.changed('{"discount_type": "fixed", "discount_value": "150", "min_order_amount": 200, "is_active": false,
    "description": " Less "}'), 'fixed 150.00 5.00 200.00 7 2 2030 2031 f Less', 'what is sent');
SELECT is(desk.changed('{"max_discount_amount": null, "max_uses": null, "max_uses_per_user": null, "valid_from": null,
    "valid_to": null}'), 'percentage 10.00 - 0.00 0 0 - - t Ten off', 'null takes bounds away');
SELECT is(desk.changed('{"discount_value": null, "is_active": null, "description": null}'),
    'percentage 10.00 5.00 0.00 7 2 2030 2031 t Ten off', 'and is nothing elsewhere');
SELECT is((SELECT (ticketing.changed_promo_code(desk.promo_row(id), '{"code": "gala"}')).code FROM made), 'GALA', 'the same code');
SELECT is(desk.wrong_fields($$SELECT desk.changed('{"code": "OTHER", "event": "a0000000-0000-7000-8000-000000000001",
    "discount_value": 100.01}')$$), 'code discount_value event', 'what is wrong is refused');
SELECT * FROM finish();
