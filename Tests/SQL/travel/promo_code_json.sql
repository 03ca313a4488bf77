\ir trips.psql
SELECT plan(1);
SELECT trips.promo('SUMMER25', '{"min_subtotal": 1000, "max_uses": 100, "valid_from": "2026-05-01T00:00:00Z"}');
SELECT is((SELECT travel.promo_code_json(promo_codes)::jsonb - '{id,created_at,updated_at}'::text[] FROM sales.promo_codes),
    '{"code": "SUMMER25", "discount_type": "percentage", "discount_value": "25.00", "min_order_amount": "1000.00", "max_uses": 100,
      "current_uses": 0, "valid_from": "2026-05-01T00:00:00Z", "valid_to": null, "is_active": true}', 'as staff see it');
SELECT * FROM finish();
