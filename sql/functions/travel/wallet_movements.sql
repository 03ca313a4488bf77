-- What happened in a wallet, one row for each thing that its owner did or that was done: movements of the ledger, and deposits
-- that brought no money yet or never. All of it, or what is of a shown type (p_type), not pending (p_finished), among the newest
-- p_limit, or made by one transfer (p_transfer).
--
-- place sorts them by when they were made. A withdrawal is completed when the money left the balance. One that the bank gave back
-- is failed, and what brought it back is not shown beside it; so what is completed sums to the balance.
CREATE FUNCTION travel.wallet_movements(
    p_wallet uuid,
    p_type text DEFAULT NULL,
    p_finished boolean DEFAULT FALSE,
    p_limit int DEFAULT NULL,
    p_transfer uuid DEFAULT NULL
)
RETURNS TABLE (
    place uuid,
    id uuid,
    wallet_id uuid,
    amount numeric,
    transaction_type text,
    direction text,
    status text,
    kind text,
    stripe_payment_intent_id text,
    reference text,
    description text,
    created_at timestamptz
)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
    SELECT moved.id, COALESCE(CASE WHEN moved.kind = 'deposit' THEN attempt.id END, moved.id), p_wallet, moved.amount,
           travel.movement_type(moved.kind, moved.is_in),
           CASE WHEN moved.is_in THEN 'in' ELSE 'out' END,
           CASE WHEN payout.state = 'failed' THEN 'failed' ELSE 'completed' END,
           moved.kind,
           CASE WHEN moved.kind IN ('deposit', 'late_payment') THEN attempt.provider_id END,
           COALESCE(sale.number, CASE moved.kind WHEN 'transfer' THEN moved.other_id::text
                                                 WHEN 'withdrawal' THEN payout.id::text
                                                 ELSE attempt.session_id END),
           CASE moved.kind
               WHEN 'deposit' THEN 'Wallet deposit'
               WHEN 'deposit_refunded' THEN 'Deposit sent back'
               WHEN 'withdrawal' THEN 'Withdrawal'
               WHEN 'transfer' THEN CASE WHEN moved.is_in THEN 'Transfer from wallet ' ELSE 'Transfer to wallet ' END
                   || moved.other_id
               WHEN 'booking_payment' THEN 'Payment of booking ' || sale.number
               WHEN 'booking_release' THEN 'Unfinished payment of booking ' || sale.number || ' given back'
               WHEN 'refund' THEN 'Refund of booking ' || sale.number
               WHEN 'refund_returned' THEN 'Refund of booking ' || sale.number || ' sent to the card instead'
               WHEN 'late_payment' THEN 'Late payment of booking ' || sale.number
               ELSE moved.kind END,
           moved.created_at
    FROM (
        SELECT transfer.*, transfer.credit_id = p_wallet AS is_in,
               CASE WHEN transfer.credit_id = p_wallet THEN transfer.debit_id ELSE transfer.credit_id END AS other_id,
               -- What caused it, as kind:id.
               CASE WHEN transfer.reference ~ ':[0-9a-f-]{36}$' THEN split_part(transfer.reference, ':', 2)::uuid END
                   AS cause_id
        FROM travel.wallet_transfers(
            p_wallet => p_wallet, p_type => p_type, p_limit => p_limit, p_transfer => p_transfer) AS transfer
    ) AS moved
    LEFT JOIN sales.orders AS sale ON sale.id = moved.order_id
    LEFT JOIN payments.attempts AS attempt ON attempt.id = moved.cause_id
    LEFT JOIN travel.payouts AS payout ON payout.id = moved.cause_id
    UNION ALL
    SELECT deposit.id, deposit.id, p_wallet, deposit.amount, 'deposit', 'in',
           CASE WHEN deposit.state IN ('failed', 'cancelled') THEN 'failed' ELSE 'pending' END,
           'deposit', deposit.provider_id, deposit.session_id,
           'Wallet deposit', deposit.created_at
    FROM travel.uncredited_deposits(
        p_wallet => p_wallet, p_type => p_type, p_finished => p_finished, p_limit => p_limit) AS deposit
    WHERE p_transfer IS NULL;
END
$$;
COMMENT ON FUNCTION travel.wallet_movements(uuid, text, boolean, int, uuid) IS
    'What happened in a wallet: movements of the ledger, and deposits that brought no money yet or never.';
