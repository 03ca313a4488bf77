SELECT plan(2);

INSERT INTO identity.accounts (id, product, email, role, created_at, updated_at) VALUES
    ('a0000000-0000-7000-8000-000000000001', 'travel', 'ann@example.com', 'customer', core.now(), core.now());
SELECT lives_ok($$SELECT travel.lock_wallet('a0000000-0000-7000-8000-000000000001')$$, 'no wallet: nothing to lock');
SELECT travel.ensure_wallet('a0000000-0000-7000-8000-000000000001');
SELECT travel.lock_wallet('a0000000-0000-7000-8000-000000000001');
-- A row that this transaction locked carries its id in xmax.
SELECT isnt((SELECT account.xmax::text FROM ledger.accounts AS account WHERE account.kind = 'wallet'), '0', 'locked');

SELECT * FROM finish();
