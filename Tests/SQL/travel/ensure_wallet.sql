SELECT plan(4);

INSERT INTO identity.accounts (id, product, email, role, created_at, updated_at) VALUES
    ('a0000000-0000-7000-8000-000000000001', 'travel', 'ann@example.com', 'customer', core.now(), core.now());
CREATE TEMP TABLE made AS SELECT travel.ensure_wallet('a0000000-0000-7000-8000-000000000001') AS id;
SELECT results_eq(
    $$SELECT wallet.account_id, wallet.is_active, account.kind, account.currency, account.balance
      FROM travel.wallets AS wallet JOIN ledger.accounts AS account ON account.id = wallet.id
      WHERE wallet.id = (SELECT made.id FROM made)$$,
    $$VALUES ('a0000000-0000-7000-8000-000000000001'::uuid, TRUE, 'wallet', 'USD', 0.00)$$,
    'an empty wallet with its account of the books');
SELECT is(travel.ensure_wallet('a0000000-0000-7000-8000-000000000001'), (SELECT made.id FROM made), 'again: the same');
SELECT is((SELECT count(*) FROM travel.wallets), 1::bigint, 'one wallet');
INSERT INTO identity.accounts (id, product, email, role, created_at, updated_at) VALUES
    ('a0000000-0000-7000-8000-000000000002', 'travel', 'bob@example.com', 'customer', core.now(), core.now());
SELECT throws_ok(
    $$INSERT INTO travel.wallets (id, account_id, created_at, updated_at)
      VALUES (core.new_id(), 'a0000000-0000-7000-8000-000000000002', core.now(), core.now())$$,
    '23503', NULL, 'a wallet without an account of the books cannot be');

SELECT * FROM finish();
