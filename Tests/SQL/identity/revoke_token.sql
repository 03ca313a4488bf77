SELECT plan(6);
CREATE TEMP TABLE made AS SELECT identity.create_account('travel', 'ada@example.com', NULL, 'customer') AS ada,
    identity.create_account('travel', 'bob@example.com', NULL, 'customer') AS bob;
CREATE TEMP TABLE signed AS SELECT identity.new_token(ada, NULL, NULL) AS one, identity.new_token(ada, NULL, NULL) AS two FROM made;
SELECT is((SELECT identity.revoke_token(bob, one, 'logout') FROM made, signed), false, 'not somebody else''s');
SELECT is((SELECT identity.revoke_token(ada, 'nonsense', 'logout') FROM made), false, 'not an unknown one');
SELECT is((SELECT identity.revoke_token(ada, one, 'logout') FROM made, signed), true, 'one''s own');
SELECT is((SELECT identity.revoke_token(ada, one, 'other') FROM made, signed), false, 'once');
SELECT results_eq('SELECT revoked_at, revoked_reason FROM identity.tokens WHERE revoked_at IS NOT NULL',
    $$VALUES (core.now(), 'logout')$$, 'and only that one');
SELECT is((SELECT count(*) FROM ops.audit, made WHERE action = 'token.revoked' AND actor = ada), 1::bigint, 'on record');
SELECT * FROM finish();
