\ir ../sample_product.psql
SELECT plan(6);
SELECT sample.promo('TENTH'), sample.promo('FIVE', '{"kind": "fixed", "value": 5}'),
    sample.promo('CAPPED', '{"value": 50, "max_discount": 20}'), sample.promo('ALL', '{"value": 100}');
SELECT is(sales.promo_discount(sample.promo_row('TENTH'), 99.95), 10.00, 'half a cent goes up');
SELECT is(sales.promo_discount(sample.promo_row('FIVE'), 99.95), 5.00, 'an amount');
SELECT is(sales.promo_discount(sample.promo_row('FIVE'), 3.00), 3.00, 'never more than there is');
SELECT is(sales.promo_discount(sample.promo_row('CAPPED'), 30.00), 15.00, 'below its bound');
SELECT is(sales.promo_discount(sample.promo_row('CAPPED'), 300.00), 20.00, 'at its bound');
SELECT is(sales.promo_discount(sample.promo_row('ALL'), 99.95), 99.95, 'all of it');
SELECT * FROM finish();
