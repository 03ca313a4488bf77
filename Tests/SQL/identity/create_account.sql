SELECT plan(12);
CREATE TEMP TABLE made AS SELECT identity.create_account('ticketing', 'Ada@Example.com', '$argon2id$x', 'organizer', 'Ada') AS id;
SELECT results_eq('SELECT email, role, first_name, is_staff, email_verified_at FROM identity.accounts JOIN made USING (id)',
    $$VALUES ('ada@example.com', 'organizer', 'Ada', false, core.now())$$, 'a verified account');
CREATE TEMP TABLE session AS SELECT session_id FROM made, identity.open_session(made.id, 60, NULL, NULL);
SELECT is(identity.create_account('ticketing', 'ada@example.com', NULL, NULL, p_is_staff => true),
    (SELECT id FROM made), 'again: the same account');
SELECT results_eq('SELECT role, first_name, is_staff, password_hash FROM identity.accounts JOIN made USING (id)',
    $$VALUES ('organizer', 'Ada', true, '$argon2id$x')$$, 'what is NULL stays');
SELECT is((SELECT ended_at FROM identity.sessions), NULL, 'sessions go on');
SELECT identity.create_account('ticketing', 'ada@example.com', '$argon2id$new', 'consumer');
SELECT results_eq('SELECT role, password_hash FROM identity.accounts JOIN made USING (id)',
    $$VALUES ('consumer', '$argon2id$new')$$, 'role and password change');
SELECT is((SELECT ended_reason FROM identity.sessions), 'password_change', 'and end the sessions');
SELECT isnt(identity.create_account('travel', 'ada@example.com', NULL, 'client'), (SELECT id FROM made),
    'another product, another account');
CREATE TEMP TABLE others AS SELECT identity.create_account('ticketing', 'bob@example.com', NULL,
    'consumer', p_verified => false) AS bob,
    identity.create_account('resorts', NULL, NULL, 'guest', p_phone => '+919999988888') AS guest;
SELECT results_eq('SELECT email, email_verified_at FROM identity.accounts JOIN others ON id = bob',
    $$VALUES ('bob@example.com', NULL::timestamptz)$$, 'not verified');
SELECT results_eq('SELECT email, phone, phone_verified_at FROM identity.accounts JOIN others ON id = guest',
    $$VALUES (NULL, '+919999988888', core.now())$$, 'by phone alone');
SELECT is(identity.create_account('resorts', NULL, NULL, 'guest', p_phone => '+919999988888', p_is_staff => true),
    (SELECT guest FROM others), 'again by phone: the same account');
SELECT throws_ok($$SELECT identity.create_account('ticketing', NULL, NULL, 'consumer')$$, 'PT400', NULL, 'neither address nor phone');
SELECT throws_ok($$SELECT identity.create_account('ticketing', 'no address', NULL, 'consumer')$$, 'PT400',
    'Enter a valid email address.', 'a bad address');
SELECT * FROM finish();
