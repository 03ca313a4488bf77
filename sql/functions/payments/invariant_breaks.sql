-- Broken invariants of payments: empty in a sound database.
CREATE VIEW payments.invariant_breaks AS
SELECT 'what was received less what was refunded is in the ledger' AS invariant,
       'payments' AS schema_name,
       COALESCE(attempts.order_id, books.order_id)::text AS subject,
       format('attempts %s, ledger %s', COALESCE(attempts.kept, 0), COALESCE(books.kept, 0)) AS detail
FROM (
    SELECT attempt.order_id, sum(attempt.received - attempt.refunded) AS kept
    FROM payments.attempts AS attempt
    WHERE attempt.order_id IS NOT NULL
    GROUP BY attempt.order_id
) AS attempts
FULL JOIN (
    SELECT transfer.order_id,
           sum(CASE WHEN debit.kind LIKE '%\_clearing' THEN transfer.amount ELSE 0 END
               - CASE WHEN credit.kind LIKE '%\_clearing' THEN transfer.amount ELSE 0 END) AS kept
    FROM ledger.transfers AS transfer
    JOIN ledger.accounts AS debit ON debit.id = transfer.debit_id
    JOIN ledger.accounts AS credit ON credit.id = transfer.credit_id
    WHERE transfer.order_id IS NOT NULL
    GROUP BY transfer.order_id
) AS books ON books.order_id = attempts.order_id
WHERE COALESCE(attempts.kept, 0) <> COALESCE(books.kept, 0)
UNION ALL
SELECT 'refunded is the sum of the refunds that succeeded, within what was received', 'payments', attempt.id::text,
       format('refunded %s, refunds %s, received %s', attempt.refunded, COALESCE(refunds.sum, 0), attempt.received)
FROM payments.attempts AS attempt
LEFT JOIN (
    SELECT refund.attempt_id, sum(refund.amount) AS sum
    FROM payments.refunds AS refund
    WHERE refund.state = 'succeeded'
    GROUP BY refund.attempt_id
) AS refunds ON refunds.attempt_id = attempt.id
WHERE attempt.refunded <> COALESCE(refunds.sum, 0) OR attempt.refunded > attempt.received
UNION ALL
SELECT 'an order has got what its attempts applied', 'payments', orders.number,
       format('paid %s, applied %s; refunded %s, sent back %s',
              orders.paid, COALESCE(applied.received, 0), orders.refunded, COALESCE(applied.refunded, 0))
FROM sales.orders AS orders
LEFT JOIN (
    SELECT attempt.order_id,
           sum(CASE WHEN attempt.is_applied THEN attempt.received + attempt.from_wallet ELSE 0 END) AS received,
           sum(CASE WHEN attempt.is_applied THEN attempt.refunded + attempt.to_wallet ELSE 0 END) AS refunded
    FROM payments.attempts AS attempt
    WHERE attempt.order_id IS NOT NULL
    GROUP BY attempt.order_id
) AS applied ON applied.order_id = orders.id
WHERE orders.paid <> COALESCE(applied.received, 0) OR orders.refunded <> COALESCE(applied.refunded, 0)
UNION ALL
SELECT 'money that no order got is on its way back', 'payments', attempt.id::text,
       format('received %s %s, wallet %s, refunds %s', attempt.received, attempt.received_currency, attempt.to_wallet,
              COALESCE(refunds.sum, 0))
FROM payments.attempts AS attempt
LEFT JOIN (
    SELECT refund.attempt_id, sum(refund.amount) AS sum
    FROM payments.refunds AS refund
    WHERE refund.state <> 'failed'
    GROUP BY refund.attempt_id
) AS refunds ON refunds.attempt_id = attempt.id
WHERE NOT attempt.is_applied AND attempt.received > attempt.to_wallet + COALESCE(refunds.sum, 0)
  AND NOT EXISTS (
      SELECT FROM effects.alerts AS alert
      WHERE alert.subject = 'deposit:' || attempt.id AND alert.acknowledged_at IS NOT NULL)
  -- A person has seen that the provider refuses, and dealt with it in another way.
  AND NOT EXISTS (
      SELECT FROM payments.refunds AS refused
      JOIN effects.alerts AS alert
          ON alert.request_id = refused.effect_id OR alert.subject = 'refund:' || refused.id
      WHERE refused.attempt_id = attempt.id AND refused.state = 'failed' AND alert.acknowledged_at IS NOT NULL)
UNION ALL
SELECT 'a refund under way is still being asked for', 'payments', refund.id::text,
       format('refund %s, effect %s', refund.state, COALESCE(request.state, 'missing'))
FROM payments.refunds AS refund
LEFT JOIN effects.requests AS request ON request.id = refund.effect_id
-- Done without an answer, missing, or given up: nobody is asking the provider any more.
WHERE refund.state = 'requested' AND request.state IS DISTINCT FROM 'queued'
UNION ALL
SELECT 'a refused refund was asked for again, or looked at', 'payments', refund.id::text,
       format('%s %s: %s', refund.amount, refund.currency, refund.failure_reason)
FROM payments.refunds AS refund
JOIN payments.attempts AS attempt ON attempt.id = refund.attempt_id
LEFT JOIN effects.alerts AS alert
    ON alert.request_id = refund.effect_id OR alert.subject = 'refund:' || refund.id
WHERE refund.state = 'failed' AND alert.acknowledged_at IS NULL
  AND NOT EXISTS (SELECT FROM payments.refunds AS again WHERE again.retry_of = refund.id)
  AND attempt.received > COALESCE((
      SELECT sum(other.amount) FROM payments.refunds AS other
      WHERE other.attempt_id = attempt.id AND other.state <> 'failed'), 0)
UNION ALL
SELECT 'a pending refund is asked about', 'payments', refund.id::text,
       format('%s since %s', refund.provider_id, refund.created_at)
FROM payments.refunds AS refund
WHERE refund.state = 'pending' AND refund.next_check_at IS NULL
  -- The provider does not know it, and a person was told.
  AND NOT EXISTS (SELECT FROM effects.alerts AS alert WHERE alert.subject = 'refund_pending:' || refund.id)
UNION ALL
SELECT 'an attempt is refunded when all it received went back', 'payments', attempt.id::text,
       format('%s: received %s, refunded %s', attempt.state, attempt.received, attempt.refunded)
FROM payments.attempts AS attempt
WHERE (attempt.state = 'refunded') <> (attempt.received > 0 AND attempt.refunded = attempt.received)
UNION ALL
SELECT 'what an order keeps is split into revenue, fees and tax as it says', 'payments', orders.number,
       format('revenue %s, fees %s, tax %s of %s kept', books.revenue, books.fees, books.tax,
              orders.paid - orders.refunded)
FROM sales.orders AS orders
JOIN (
    SELECT transfer.order_id,
           sum(side.amount) FILTER (WHERE account.kind = 'revenue') AS revenue,
           sum(side.amount) FILTER (WHERE account.kind = 'fees') AS fees,
           sum(side.amount) FILTER (WHERE account.kind = 'tax') AS tax
    FROM ledger.transfers AS transfer
    CROSS JOIN LATERAL (
        VALUES (transfer.credit_id, transfer.amount), (transfer.debit_id, -transfer.amount)
    ) AS side (account_id, amount)
    JOIN ledger.accounts AS account ON account.id = side.account_id AND account.kind IN ('revenue', 'fees', 'tax')
    WHERE transfer.order_id IS NOT NULL
    GROUP BY transfer.order_id
) AS books ON books.order_id = orders.id
CROSS JOIN LATERAL (
    -- As payments.post_shares rounds.
    SELECT round(taxes.tax * orders.paid / NULLIF(orders.total, 0), 2)
               - round(taxes.tax * orders.refunded / NULLIF(orders.total, 0), 2) AS tax,
           round((taxes.tax + orders.fee) * orders.paid / NULLIF(orders.total, 0), 2)
               - round((taxes.tax + orders.fee) * orders.refunded / NULLIF(orders.total, 0), 2) AS tax_and_fee
    FROM (VALUES (orders.tax + orders.included_tax)) AS taxes (tax)
) AS share
WHERE COALESCE(books.tax, 0) IS DISTINCT FROM share.tax
   OR COALESCE(books.fees, 0) IS DISTINCT FROM share.tax_and_fee - share.tax
   OR COALESCE(books.revenue, 0) IS DISTINCT FROM orders.paid - orders.refunded - share.tax_and_fee
UNION ALL
SELECT 'an attempt that is not being paid has nothing of a wallet in escrow', 'payments', COALESCE(orders.number, 'none'),
       format('escrow %s, open attempts %s', COALESCE(books.amount, 0), COALESCE(open.amount, 0))
FROM (
    SELECT transfer.order_id,
           sum(CASE WHEN credit.kind = 'escrow' THEN transfer.amount ELSE 0 END
               - CASE WHEN debit.kind = 'escrow' THEN transfer.amount ELSE 0 END) AS amount
    FROM ledger.accounts AS escrow
    JOIN ledger.transfers AS transfer ON escrow.id IN (transfer.debit_id, transfer.credit_id)
    JOIN ledger.accounts AS debit ON debit.id = transfer.debit_id
    JOIN ledger.accounts AS credit ON credit.id = transfer.credit_id
    WHERE escrow.kind = 'escrow'
    GROUP BY transfer.order_id
) AS books
FULL JOIN (
    SELECT attempt.order_id, sum(attempt.from_wallet) AS amount
    FROM payments.attempts AS attempt
    WHERE attempt.state IN ('creating', 'open') AND attempt.from_wallet > 0
    GROUP BY attempt.order_id
) AS open ON open.order_id = books.order_id
LEFT JOIN sales.orders AS orders ON orders.id = COALESCE(open.order_id, books.order_id)
WHERE COALESCE(books.amount, 0) <> COALESCE(open.amount, 0)
UNION ALL
SELECT 'a deposit is credited once, with what was received', 'payments', attempt.id::text,
       format('received %s, credited %s in %s transfers', attempt.received, COALESCE(credited.amount, 0),
              COALESCE(credited.transfers, 0))
FROM payments.attempts AS attempt
LEFT JOIN LATERAL (
    SELECT sum(transfer.amount) AS amount, count(*) AS transfers
    FROM ledger.transfers AS transfer
    WHERE transfer.credit_id = attempt.wallet_id AND transfer.kind = 'deposit'
      AND transfer.reference = 'attempt:' || attempt.id
) AS credited ON TRUE
WHERE attempt.purpose = 'deposit'
  AND (COALESCE(credited.amount, 0) <> CASE WHEN attempt.is_applied THEN attempt.received
           ELSE attempt.to_wallet + attempt.refunded END
       OR credited.transfers > 1)
UNION ALL
SELECT 'the wallets'' account of the provider is what deposits left there', 'payments', attempt.id::text,
       format('refunded %s, taken back %s', attempt.refunded, COALESCE(returned.amount, 0))
FROM payments.attempts AS attempt
LEFT JOIN LATERAL (
    SELECT sum(transfer.amount) AS amount
    FROM payments.refunds AS refund
    JOIN ledger.transfers AS transfer
        ON transfer.kind = 'deposit_refunded' AND transfer.reference = 'refund:' || refund.id
    WHERE refund.attempt_id = attempt.id
) AS returned ON TRUE
WHERE attempt.purpose = 'deposit' AND attempt.refunded <> COALESCE(returned.amount, 0)
UNION ALL
SELECT 'events about our money are applied', 'payments', event.event_id,
       format('%s %s since %s', event.type, event.state, event.received_at)
FROM payments.events AS event
WHERE event.state = 'failed'
   OR (event.state = 'new' AND event.received_at < core.now() - interval '1 hour')
   -- Other software may use the same account at the provider; its events are none of ours.
   OR (event.state = 'unmatched' AND event.payload #>> '{data,object,metadata,product}' = event.product);
COMMENT ON VIEW payments.invariant_breaks IS 'Broken invariants of payments; part of ops.violations.';
