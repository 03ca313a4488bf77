\ir box_office.psql
SELECT plan(2);
CREATE TEMP TABLE made AS SELECT desk.event('Gala') AS gala, desk.promo('spring') AS plain;
ALTER TABLE made ADD more uuid;
UPDATE made SET more = desk.promo('GALA', gala, '{"max_discount_amount": 5, "valid_from": "2030-01-01T01:00:00+01:00"}');
SELECT is((SELECT ticketing.promo_code_json(desk.promo_row(plain))::jsonb - 'id' - 'created_at' - 'updated_at' FROM made),
    '{"code": "SPRING", "event": null, "description": "", "discount_type": "percentage", "discount_value": "10.00",
      "max_discount_amount": null, "min_order_amount": "0.00", "max_uses": 0, "max_uses_per_user": 0, "current_uses": 0,
      "valid_from": null, "valid_to": null, "is_active": true}'::jsonb, 'with nothing but what must be');
SELECT is((SELECT concat_ws(' ', (body ->> 'event')::uuid = gala, body ->> 'max_discount_amount', body ->> 'valid_from')
    FROM made, LATERAL ticketing.promo_code_json(desk.promo_row(more)) AS body), 't 5.00 2030-01-01T00:00:00Z', 'with more');
SELECT * FROM finish();
