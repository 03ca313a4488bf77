\ir agency.psql
SELECT plan(13);
CREATE TEMP TABLE made AS SELECT agency.package('PKG001') AS package;
CREATE TEMP TABLE booked AS SELECT agency.booking('cora', package, 'pending') AS pending, agency.booking('cora', package) AS paid FROM made;
UPDATE identity.accounts SET phone = '+1234567890' WHERE id = agency.who('cora');
UPDATE travel.customers SET address = '123 Main St', gender = 'female', date_of_birth = '1990-01-15' WHERE account_id = agency.who('cora');
SELECT travel.ensure_wallet(agency.who('cora'));
SELECT travel.save_package(agency.who(who), 'PKG001') FROM unnest(ARRAY['cora', 'carl']) AS who;
SELECT ledger.post(ledger.account_id('travel', 'stripe_clearing', 'USD', NULL), travel.ensure_wallet(agency.who('cora')), 12.34,
    'deposit', NULL, NULL);
SELECT travel.replace_image(agency.who('cora'), 'GIF89a', 'one.gif', 'image'), travel.replace_image(agency.who('cora'), 'GIF89a',
    'two.gif', 'image');
CREATE TEMP TABLE token AS SELECT identity.new_token(agency.who('cora'), NULL, NULL) AS token;
SELECT travel.close_account(agency.who('cora'), 'Moving on');

SELECT results_eq($$SELECT log.user_id = customer.id, log.email, log.firstname, log.lastname, log.phone, log.date_joined = account.created_at,
        log.deleted_at, log.reason, log.wallet_balance_at_deletion
    FROM travel.account_deletion_log AS log JOIN travel.customers AS customer ON customer.account_id = log.account_id
    JOIN identity.accounts AS account ON account.id = log.account_id$$,
    $$VALUES (true, 'cora@example.com', 'Cora', 'Customer', '+1234567890', true, core.now(), 'Moving on', 12.34)$$,
        'the log knows who it was');
SELECT results_eq($$SELECT address, gender, date_of_birth, image_id,
    closed_at FROM travel.customers WHERE account_id = agency.who('cora')$$,
    $$VALUES (NULL::text, NULL::text, NULL::date, NULL::uuid, core.now())$$, 'the profile does not');
SELECT is(travel.user_json(agency.who('cora'))::jsonb - 'id', jsonb_build_object('email',
    'deleted-' || agency.who('cora') || '@deleted.invalid',
    'firstname', 'Deleted', 'lastname', 'User'), 'nor does what others see');
SELECT is_empty('SELECT FROM media.files', 'no picture is left');
SELECT results_eq('SELECT account_id FROM travel.saved_packages', $$VALUES (agency.who('carl'))$$, 'nor what was saved for later');
SELECT throws_ok($$SELECT identity.authenticate(token, 'travel') FROM token$$, 'PT401', NULL, 'no token is good');
SELECT results_eq('SELECT state FROM booked JOIN sales.orders ON id = booked.pending', $$VALUES ('cancelled')$$,
    'what was not paid is cancelled');
SELECT results_eq('SELECT state FROM booked JOIN sales.orders ON id = booked.paid', $$VALUES ('paid')$$, 'what was paid stays');
SELECT results_eq($$SELECT is_active, balance FROM travel.wallets JOIN ledger.accounts ON accounts.id = wallets.id$$,
    $$VALUES (false, 12.34)$$, 'the wallet is frozen with its money');
SELECT is((SELECT is_active FROM identity.accounts WHERE id = agency.who('carl')), true, 'others stay');
SELECT throws_ok($$SELECT travel.close_account(agency.who('cora'), 'again')$$, 'PT401', NULL, 'closed once');
SELECT lives_ok($$SELECT identity.register_account('travel', 'cora@example.com', '$argon2id$y', 'customer', '', '', NULL)$$,
    'the address can be registered anew');
SELECT is_empty('SELECT * FROM travel.account_breaks() UNION ALL SELECT * FROM identity.invariant_breaks', 'nothing is broken');
SELECT * FROM finish();
