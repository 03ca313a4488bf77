SELECT plan(3);
SELECT ok(travel.has_cents('12.50') AND travel.has_cents('12') AND travel.has_cents(NULL), 'at most two decimals');
SELECT ok(travel.has_cents('12.500'), 'zeros do not count');
SELECT ok(NOT travel.has_cents('0.001'), 'three decimals');
SELECT * FROM finish();
