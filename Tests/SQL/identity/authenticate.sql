\ir ../refusal.psql
SELECT plan(10);
CREATE TEMP TABLE made AS SELECT identity.create_account('travel', 'ada@example.com', NULL, 'customer') AS ada,
    identity.create_account('travel', 'new@example.com', NULL, 'customer', p_verified => false) AS new;
CREATE TEMP TABLE signed AS SELECT identity.new_token(ada, NULL, NULL) AS ada, identity.new_token(new, NULL, NULL) AS new FROM made;
SELECT is((SELECT identity.authenticate(ada, 'travel') FROM signed), (SELECT ada FROM made), 'the account of the token');
SELECT is(identity.authenticate(NULL, 'travel'), NULL, 'nobody without a token');
SELECT is(pg_temp.refusal($$SELECT identity.authenticate('nonsense', 'travel')$$),
    '{"status": 401, "code": "invalid_token", "message": "Invalid token."}', 'an unknown token');
SELECT is(pg_temp.refusal($$SELECT identity.authenticate('', 'travel')$$) ->> 'status', '401', 'an empty token');
SELECT is(pg_temp.refusal($$SELECT identity.authenticate(ada, 'ticketing') FROM signed$$) ->> 'status', '401', 'in another product');
SELECT is(pg_temp.refusal($$SELECT identity.authenticate(new, 'travel') FROM signed$$),
    '{"status": 403, "code": "not_activated",
      "message": "Please activate your account first: open the link in the email that we sent you."}', 'not activated');
SELECT is((SELECT identity.revoke_token(made.ada, signed.ada, 'logout') FROM made, signed), true, 'when it is revoked');
SELECT is(pg_temp.refusal($$SELECT identity.authenticate(ada, 'travel') FROM signed$$) ->> 'code', 'invalid_token', 'it is unknown');
UPDATE identity.accounts SET is_active = false;
SELECT is(pg_temp.refusal($$SELECT identity.authenticate(new, 'travel') FROM signed$$) ->> 'status', '401', 'of a closed account');
SELECT is((SELECT provolatile FROM pg_proc WHERE oid = 'identity.authenticate'::regproc), 's'::"char", 'only reads');
SELECT * FROM finish();
