SELECT plan(2);
CREATE TEMP TABLE made AS SELECT identity.create_account('travel', 'ada@example.com', NULL, 'customer', 'Ada', 'Lovelace') AS ada;
SELECT is(travel.user_json(ada)::text,
    format('{"id" : %s, "email" : "ada@example.com", "firstname" : "Ada", "lastname" : "Lovelace"}', customer.id), 'who it is')
FROM made JOIN travel.customers AS customer ON customer.account_id = made.ada;
SELECT is(travel.user_json(core.new_id())::text, NULL, 'nobody');
SELECT * FROM finish();
