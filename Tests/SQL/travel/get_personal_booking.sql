SELECT plan(2);
CREATE TEMP TABLE made AS SELECT identity.create_account('travel', 'ada@example.com', NULL, 'customer') AS ada;
SELECT is((SELECT body::text FROM made, travel.get_personal_booking(ada)), (SELECT travel.profile_json(ada)::text FROM made),
    'the profile');
SELECT throws_ok('SELECT travel.get_personal_booking(NULL)', 'PT401', NULL, 'nobody has none');
SELECT * FROM finish();
