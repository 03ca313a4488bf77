\ir agency.psql
SELECT plan(7);
CREATE TEMP TABLE fixed AS SELECT row.* FROM agency.package_row(agency.package('PKG-F')) AS row;
CREATE TEMP TABLE dynamic AS SELECT row.* FROM agency.package_row(agency.package('PKG-D',
    '{"price_option": "dynamic", "discount_price": "1,0,1500-2,1,3500"}')) AS row;
SELECT is(travel.package_price(fixed::text::travel.packages, 1, 0), 2500.00, 'a fixed price is for all') FROM fixed;
SELECT is(travel.package_price(fixed::text::travel.packages, 4, 2), 2500.00, 'up to the limits') FROM fixed;
SELECT is(pg_temp.refusal(format('SELECT travel.package_price(%L, 5, 3)', fixed)) -> 'fields',
    '{"adult": ["At most 4 adults can travel together on this package."], '
    '"children": ["At most 2 children can travel together on this package."]}'::jsonb, 'more than it takes') FROM fixed;
SELECT is(pg_temp.refusal(format('SELECT travel.package_price(%L, 0, 1)', fixed)) -> 'fields',
    '{"adult": ["At least one adult is required."]}'::jsonb, 'children alone') FROM fixed;
SELECT is(pg_temp.refusal(format('SELECT travel.package_price(%L, 1, -1)', fixed)) -> 'fields',
    '{"children": ["Must not be negative."]}'::jsonb, 'fewer than none') FROM fixed;
SELECT is(travel.package_price(dynamic::text::travel.packages, 2, 1), 3500.00, 'the tier of the party') FROM dynamic;
SELECT is(agency.refused(format('SELECT travel.package_price(%L, 2, 0)', dynamic)),
    '404 no_offer No offer matches this number of travellers.', 'only of exactly this party') FROM dynamic;
SELECT * FROM finish();
