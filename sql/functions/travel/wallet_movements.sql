-- What happened in a wallet, one row for each thing that its owner did or that was done: movements of the ledger, and deposits
-- that brought no money yet or never.
--
-- A withdrawal is completed when the money left the balance. One that the bank gave back is failed, and what brought it back
-- is not shown beside it; so what is completed sums to the balance.
CREATE FUNCTION travel.wallet_movements(p_wallet uuid)
RETURNS TABLE (
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
    SELECT COALESCE(deposit.id, moved.id), p_wallet, moved.amount,
           CASE WHEN moved.kind = 'transfer' THEN 'transfer' WHEN moved.is_in THEN 'deposit' ELSE 'withdrawal' END,
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
        FROM ledger.transfers AS transfer
        WHERE transfer.debit_id = p_wallet OR transfer.credit_id = p_wallet
    ) AS moved
    LEFT JOIN sales.orders AS sale ON sale.id = moved.order_id
    LEFT JOIN payments.attempts AS attempt ON attempt.id = moved.cause_id
    LEFT JOIN payments.attempts AS deposit ON deposit.id = moved.cause_id AND moved.kind = 'deposit'
    LEFT JOIN travel.payouts AS payout ON payout.id = moved.cause_id
    WHERE moved.kind <> 'withdrawal_returned'
    UNION ALL
    SELECT deposit.id, p_wallet, deposit.amount, 'deposit', 'in',
           CASE WHEN deposit.state IN ('failed', 'cancelled') THEN 'failed' ELSE 'pending' END,
           'deposit', deposit.provider_id, deposit.session_id,
           'Wallet deposit', deposit.created_at
    FROM payments.attempts AS deposit
    -- What was credited is a movement.
    WHERE deposit.wallet_id = p_wallet AND deposit.purpose = 'deposit' AND NOT deposit.is_applied AND deposit.to_wallet = 0
      AND deposit.refunded = 0;
END
$$;
COMMENT ON FUNCTION travel.wallet_movements(uuid) IS
    'What happened in a wallet: movements of the ledger, and deposits that brought no money yet or never.';
