SELECT plan(3);
CREATE TEMP TABLE made AS SELECT identity.create_account('travel', 'ada@example.com', NULL, 'customer', 'Ada') AS ada;
UPDATE travel.customers SET address = '123 Main St';
CREATE TEMP TABLE answer AS SELECT answer.* FROM made, travel.replace_profile(p_actor => ada, p_firstname => NULL, p_lastname => 'Lovelace',
    p_address => NULL, p_city => 'Los Angeles', p_state => 'CA', p_country => 'USA', p_phone => '+1987654321',
    p_date_of_birth => '1990-01-15', p_marital_status => 'single', p_profession => 'Designer', p_gender => 'male') AS answer;
SELECT is(body::jsonb - 'id' #- '{user,id}', '{"user": {"email": "ada@example.com", "firstname": "Ada", "lastname": "Lovelace"},
    "city": "Los Angeles", "state": "CA", "country": "USA", "phone": "+1987654321", "date_of_birth": "1990-01-15",
    "marital_status": "single", "profession": "Designer", "gender": "male", "image": null, "status": "active"}'::jsonb
    || jsonb_build_object('address', NULL), 'clears what is not sent') FROM answer;
SELECT is(body::text, (SELECT travel.profile_json(ada)::text FROM made), 'and answers with the profile') FROM answer;
SELECT throws_ok('SELECT travel.replace_profile(NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)', 'PT401',
    NULL, 'nobody');
SELECT * FROM finish();
