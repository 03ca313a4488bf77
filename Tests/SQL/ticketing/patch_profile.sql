SELECT plan(8);
CREATE TEMP TABLE made AS SELECT identity.create_account('ticketing', 'ada@example.com', NULL, 'consumer', 'Ada', 'Lovelace',
    '+1234567890') AS id;
CREATE FUNCTION pg_temp.profile() RETURNS text[] LANGUAGE sql AS $$ SELECT ARRAY[first_name, last_name, phone]
    FROM identity.accounts $$;
SELECT is((SELECT body ->> 'phone_number' FROM made, ticketing.patch_profile(made.id, '{"phone_number": "+1987654321"}')),
    '+1987654321', 'one field');
SELECT is(pg_temp.profile(), '{Ada,Lovelace,+1987654321}', 'the others stay');
SELECT ticketing.patch_profile(id, '{"phone_number": null, "first_name": null}') FROM made;
SELECT is(pg_temp.profile(), '{Ada,Lovelace,NULL}', 'null clears the phone number; a name has no null');
SELECT ticketing.patch_profile(id, '{"first_name": "", "last_name": "King"}') FROM made;
SELECT is(pg_temp.profile(), '{"",King,NULL}', 'an empty name');
SELECT ticketing.patch_profile(id, '{"email": "x@example.com", "user_type": "organizer", "role": "organizer", "is_staff": true,
    "is_verified": false, "id": 1, "password": "x"}') FROM made;
SELECT results_eq('SELECT email, role, is_staff, email_verified_at, password_hash FROM identity.accounts',
    $$VALUES ('ada@example.com', 'consumer', false, core.now(), NULL::text)$$, 'everything else is ignored');
SELECT is((SELECT status FROM made, ticketing.patch_profile(made.id, '{}')), 200::smallint, 'nothing');
SELECT throws_ok($$SELECT ticketing.patch_profile(NULL, '{}')$$, 'PT401', NULL, 'nobody');
SELECT throws_ok($$SELECT ticketing.patch_profile(id, '{"phone_number": "nonsense"}')
    FROM made$$, 'PT400', NULL, 'a bad phone number');
SELECT * FROM finish();
