SELECT plan(4);
CREATE TEMP TABLE made AS SELECT identity.create_account('travel', 'ada@example.com', NULL, 'customer', 'Ada', 'Lovelace',
    '+1234567890') AS ada;
SELECT is(travel.profile_json(ada)::jsonb, jsonb_build_object('id', customer.id, 'user', travel.user_json(ada), 'address', NULL, 'city',
    NULL,
    'state', NULL, 'country', NULL, 'phone', '+1234567890', 'date_of_birth', NULL, 'marital_status', NULL, 'profession', NULL,
    'image', NULL, 'status', 'active', 'gender', NULL), 'a profile that nobody has filled in')
FROM made JOIN travel.customers AS customer ON customer.account_id = ada;
SELECT is((SELECT array_agg(key ORDER BY place) FROM made, json_object_keys(travel.profile_json(ada)) WITH ORDINALITY AS keys (key, place)),
    '{id,user,address,city,state,country,phone,date_of_birth,marital_status,profession,image,status,gender}'::text[],
    'in the order of the document');
UPDATE travel.customers SET date_of_birth = '1990-01-15', closed_at = core.now();
SELECT is((SELECT travel.profile_json(ada) ->> 'date_of_birth' FROM made), '1990-01-15', 'a date');
SELECT is((SELECT travel.profile_json(ada) ->> 'status' FROM made), 'deleted', 'of a deleted account');
SELECT * FROM finish();
