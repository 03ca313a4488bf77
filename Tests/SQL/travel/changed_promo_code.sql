\ir trips.psql
SELECT plan(2);
SELECT trips.promo('SUMMER25');
SELECT is((SELECT (travel.changed_promo_code(promo_codes, '{"discount_type": "fixed", "discount_value": 500}')).value
    FROM sales.promo_codes),
    500.00, 'changed');
SELECT is(trips.refused($$SELECT travel.changed_promo_code(promo_codes, '{"discount_value": 101, "max_uses": -1}')
    FROM sales.promo_codes$$),
    '400 invalid Invalid input. {"max_uses": ["Cannot be less than its uses: 0."], '
    '"discount_value": ["Must be more than 0, and a percentage at most 100."]}', 'wrong');
SELECT * FROM finish();
