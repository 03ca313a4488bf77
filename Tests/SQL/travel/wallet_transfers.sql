\ir purse.psql
SELECT plan(8);
SELECT trips.fill('tess', 100);
SELECT travel.withdraw(trips.who('tess'), trips.wallet('tess'), 10);
SELECT travel.transfer(trips.who('tess'), trips.wallet('tess'), trips.wallet('tom'), 5);
SELECT trips.fill('tess', 7);
CREATE FUNCTION trips.amounts(p_who text, p_type text DEFAULT NULL, p_limit int DEFAULT NULL) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(amount::text, ' ' ORDER BY place)
    FROM travel.wallet_transfers(trips.wallet(p_who), p_type, p_limit) WITH ORDINALITY
        AS listed (id, debit_id, credit_id, amount, currency, kind, order_id, reference, created_at, place)
$$;

SELECT is(trips.amounts('tess'), '7.00 5.00 10.00 100.00', 'all, newest first');
SELECT is(trips.amounts('tess', NULL, 2), '7.00 5.00', 'the newest, of both sides together');
SELECT is(trips.amounts('tess', 'deposit', 1), '7.00', 'of a type');
SELECT is(trips.amounts('tom', 'transfer'), '5.00', 'the other side of a transfer');
SELECT is(trips.amounts('tom', 'withdrawal'), NULL, 'which is no withdrawal');
SELECT is((SELECT string_agg(found.amount::text, ' ') FROM ledger.transfers AS made,
    travel.wallet_transfers(trips.wallet('tess'), p_transfer => made.id) AS found WHERE made.kind = 'withdrawal'), '10.00', 'one');
SELECT is((SELECT count(*) FROM ledger.transfers AS made,
    travel.wallet_transfers(trips.wallet('tom'), p_transfer => made.id) WHERE made.kind = 'withdrawal'), 0::bigint, 'of this wallet only');
SELECT travel.finish_payout(id, FALSE, 'no such account') FROM travel.payouts;
SELECT is(trips.amounts('tess'), '7.00 5.00 10.00 100.00', 'what a failed withdrawal brought back is not shown');
SELECT * FROM finish();
