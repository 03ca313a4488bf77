-- Broken invariants of travel's money; travel.invariant_breaks shows them. What holds for every product's money is in
-- ledger.invariant_breaks and payments.invariant_breaks: escrow only for payments under way, one credit per deposit.
CREATE FUNCTION travel.money_breaks() RETURNS TABLE (invariant text, schema_name text, subject text, detail text)
LANGUAGE sql STABLE AS $$
    SELECT 'a wallet is one account of the books and the other way round', 'travel',
           COALESCE(wallet.id, account.id)::text, format('wallet of %s, account of %s', wallet.account_id, account.owner_id)
    FROM travel.wallets AS wallet
    FULL JOIN (
        SELECT account.* FROM ledger.accounts AS account WHERE account.product = 'travel' AND account.kind = 'wallet'
    ) AS account ON account.id = wallet.id
    WHERE wallet.account_id IS DISTINCT FROM account.owner_id
    UNION ALL
    SELECT 'a payment is under way only for a booking that waits for it', 'travel', sale.number,
           format('%s, payment %s', sale.state, attempt.state)
    FROM payments.attempts AS attempt
    JOIN sales.orders AS sale ON sale.id = attempt.order_id
    WHERE attempt.product = 'travel' AND attempt.state IN ('creating', 'open') AND NOT sale.is_unpaid
    UNION ALL
    SELECT 'a payment uses the wallet of who booked', 'travel', sale.number, attempt.wallet_id::text
    FROM payments.attempts AS attempt
    JOIN sales.orders AS sale ON sale.id = attempt.order_id
    LEFT JOIN travel.wallets AS wallet ON wallet.id = attempt.wallet_id
    WHERE attempt.product = 'travel' AND wallet.account_id IS DISTINCT FROM sale.account_id
    UNION ALL
    SELECT 'a withdrawal moved its money as its payout says', 'travel', payout.id::text,
           format('%s of %s: out %s, back %s, to the bank %s', payout.state, payout.amount, moved.gone, moved.back, moved.paid)
    FROM (
        -- All payouts at once: what a transfer refers to has no index.
        SELECT payout.id,
               COALESCE(sum(transfer.amount) FILTER (WHERE transfer.kind = 'withdrawal'
                   AND transfer.debit_id = payout.wallet_id), 0) AS gone,
               COALESCE(sum(transfer.amount) FILTER (WHERE transfer.kind = 'withdrawal_returned'
                   AND transfer.credit_id = payout.wallet_id), 0) AS back,
               COALESCE(sum(transfer.amount) FILTER (WHERE transfer.kind = 'payout'), 0) AS paid
        FROM travel.payouts AS payout
        LEFT JOIN (
            ledger.transfers AS transfer
            JOIN ledger.accounts AS payouts ON payouts.id IN (transfer.debit_id, transfer.credit_id)
                AND payouts.kind = 'payouts' AND payouts.product = 'travel'
        ) ON transfer.reference = 'payout:' || payout.id
        GROUP BY payout.id
    ) AS moved
    JOIN travel.payouts AS payout ON payout.id = moved.id
    WHERE moved.gone <> payout.amount
       OR moved.back <> CASE WHEN payout.state = 'failed' THEN payout.amount ELSE 0 END
       OR moved.paid <> CASE WHEN payout.state = 'paid' THEN payout.amount ELSE 0 END
    UNION ALL
    SELECT 'what is shown of a wallet sums to its balance', 'travel', account.id::text,
           format('balance %s, shown %s', account.balance, shown.sum)
    FROM travel.wallets AS wallet
    JOIN ledger.accounts AS account ON account.id = wallet.id
    CROSS JOIN LATERAL (
        SELECT COALESCE(sum(CASE movement.direction WHEN 'in' THEN movement.amount ELSE -movement.amount END), 0) AS sum
        FROM travel.wallet_movements(p_wallet => wallet.id) AS movement
        WHERE movement.status = 'completed'
    ) AS shown
    WHERE shown.sum <> account.balance
$$;
COMMENT ON FUNCTION travel.money_breaks() IS 'Broken invariants of travel''s money; part of ops.violations.';
