\ir ../sample_product.psql
SELECT plan(5);
SELECT sample.put('any', sample.promo('SPRING')),
    sample.put('one', sample.promo('SPRING', '{"scope_id": "a0000000-0000-7000-8000-000000000009"}')),
    sample.put('its', sample.promo('ITS', '{"scope_id": "a0000000-0000-7000-8000-000000000009"}'));
SELECT is((sales.find_promo_code('sample', NULL, ' spring ')).id, sample.id('any'), 'blanks and small letters are the same');
SELECT is((sales.find_promo_code('sample', 'a0000000-0000-7000-8000-000000000009', 'Spring')).id, sample.id('one'),
    'that of the thing itself comes first');
SELECT is((sales.find_promo_code('sample', sample.ann(), 'SPRING')).id, sample.id('any'), 'of another thing: the general one');
SELECT throws_ok($$SELECT sales.find_promo_code('sample', sample.ann(), 'its')$$, 'PT400',
    'This promo code is not valid for what you are ordering.', 'only for something else');
SELECT throws_ok($$SELECT sales.find_promo_code('ticketing', NULL, 'SPRING')$$, 'PT400', 'This promo code does not exist.',
    'nor has another product it');
SELECT * FROM finish();
