\ir agency.psql
SELECT plan(6);
SELECT agency.package('PKG-F');
SELECT agency.package('PKG-D', '{"price_option": "dynamic", "discount_price": "1,0,1500.50-2,1,3500"}');
SELECT is((travel.check_offer(agency.who('cora'), 'PKG-D', 2, 1)).body::text, '{"adult" : 2, "children" : 1, "price" : 3500}',
    'an integer');
SELECT is((travel.check_offer(agency.who('cora'), 'PKG-D', 1)).body::text, '{"adult" : 1, "children" : 0, "price" : 1500.50}',
    'without children');
SELECT is(agency.refused($$SELECT travel.check_offer(agency.who('cora'), 'PKG-D', 2, 2)$$),
    '404 no_offer No offer matches this number of travellers.', 'another party');
SELECT is(agency.refused($$SELECT travel.check_offer(agency.who('cora'), 'PKG-F', 2, 1)$$),
    '400 fixed_price This package has a fixed price; there are no offers to check.', 'a fixed price');
SELECT is(agency.refused($$SELECT travel.check_offer(agency.who('cora'), 'PKG-D', NULL)$$),
    '400 invalid Invalid input.', 'adults left empty');
SELECT is(agency.refused($$SELECT travel.check_offer(NULL, 'PKG-D', 2, 1)$$),
    '401 not_authenticated Authentication credentials were not provided.', 'nobody');
SELECT * FROM finish();
