SELECT plan(4);
CREATE TEMP TABLE made AS SELECT identity.create_account('travel', 'ada@example.com', NULL, 'customer') AS ada;
CREATE TEMP TABLE token AS SELECT identity.new_token(ada, NULL, NULL) AS one, identity.new_token(ada, NULL, NULL) AS two FROM made;
SELECT is((SELECT body::text FROM made, token, travel.logout(ada, one)), '{"message" : "Successfully logged out."}', 'the answer');
SELECT throws_ok($$SELECT identity.authenticate(one, 'travel') FROM token$$, 'PT401', NULL, 'the token is dead');
SELECT is((SELECT identity.authenticate(two, 'travel') FROM token), (SELECT ada FROM made), 'others are not');
SELECT throws_ok('SELECT travel.logout(NULL, NULL)', 'PT401', NULL, 'nobody');
SELECT * FROM finish();
