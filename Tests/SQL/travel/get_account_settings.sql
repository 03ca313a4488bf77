\ir agency.psql
SELECT plan(3);
CREATE TEMP TABLE made AS SELECT agency.package('PKG001') AS package;
SELECT is((SELECT body::jsonb FROM travel.get_account_settings(agency.who('cora'))),
    jsonb_build_object('profile', travel.profile_json(agency.who('cora')), 'booking_histories', '[]'::jsonb), 'who has booked nothing');
SELECT agency.booking('cora', package), agency.booking('cora', package, 'pending'), agency.booking('carl', package) FROM made;
SELECT results_eq($$SELECT value ->> 'booking_id' FROM travel.get_account_settings(agency.who('cora')) AS answer,
        json_array_elements(answer.body -> 'booking_histories')$$,
    $$SELECT number FROM sales.orders WHERE account_id = agency.who('cora') ORDER BY created_at DESC, id DESC$$,
    'the caller''s bookings, newest first');
SELECT throws_ok('SELECT travel.get_account_settings(NULL)', 'PT401', NULL, 'nobody');
SELECT * FROM finish();
