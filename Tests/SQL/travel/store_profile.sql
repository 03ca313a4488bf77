\ir ../refusal.psql
SELECT plan(8);
CREATE TEMP TABLE made AS SELECT identity.create_account('travel', 'ada@example.com', NULL, 'customer', 'Ada', 'Lovelace',
    '+1234567890') AS ada;
CREATE FUNCTION pg_temp.store(p_given jsonb, p_clears_rest boolean) RETURNS jsonb LANGUAGE sql AS $$
    SELECT body::jsonb - '{id,user,status,image}'::text[] || jsonb_build_object('names', body #>> '{user,firstname}')
    FROM made, travel.store_profile(ada, p_given, p_clears_rest) $$;
SELECT is(pg_temp.store('{"address": " 1 Main St ", "city": "Paris", "date_of_birth": "1990-01-15", "gender": "male", "state": null}',
    false),
    '{"address": "1 Main St", "city": "Paris", "state": null, "country": null, "phone": "+1234567890", "date_of_birth": "1990-01-15",
      "marital_status": null, "profession": null, "gender": "male", "names": "Ada"}', 'what is given');
SELECT is(pg_temp.store('{"city": "Lyon", "phone": null, "firstname": "Augusta", "gender": ""}', false),
    '{"address": "1 Main St", "city": "Lyon", "state": null, "country": null, "phone": "+1234567890", "date_of_birth": "1990-01-15",
      "marital_status": null, "profession": null, "gender": null, "names": "Augusta"}', 'the rest stays; an empty text clears');
SELECT is(pg_temp.store('{"country": "France", "profession": null}', true),
    '{"address": null, "city": null, "state": null, "country": "France", "phone": null, "date_of_birth": null,
      "marital_status": null, "profession": null, "gender": null, "names": "Augusta"}', 'or is cleared, but for the names');
SELECT is(pg_temp.store('{"role": "admin", "is_staff": true, "account_id": null, "id": 7}', false) ->> 'country', 'France',
    'what is no field does nothing');
SELECT is((SELECT is_staff FROM identity.accounts), false, 'at all');
SELECT is(pg_temp.refusal($$SELECT pg_temp.store('{"phone": "x", "gender": "y"}', false)$$) -> 'fields',
    '{"phone": ["Enter a valid phone number."], "gender": ["Must be male or female."]}', 'says what is wrong');
SELECT throws_ok($$SELECT travel.store_profile(NULL, '{}', false)$$, 'PT401', NULL, 'nobody');
SELECT is((SELECT email FROM identity.accounts), 'ada@example.com', 'the address is not changed here');
SELECT * FROM finish();
