-- Broken invariants of payments: empty in a sound database.
CREATE VIEW payments.invariant_breaks AS
SELECT 'what was received less what was refunded is in the ledger' AS invariant,
       'payments' AS schema_name,
       attempts.order_id::text AS subject,
       format('attempts %s, ledger %s', attempts.kept, COALESCE(books.kept, 0)) AS detail
FROM (
    SELECT attempt.order_id, sum(attempt.received - attempt.refunded) AS kept
    FROM payments.attempts AS attempt
    GROUP BY attempt.order_id
) AS attempts
LEFT JOIN (
    SELECT transfer.order_id,
           sum(CASE WHEN debit.kind LIKE '%\_clearing' THEN transfer.amount ELSE 0 END
               - CASE WHEN credit.kind LIKE '%\_clearing' THEN transfer.amount ELSE 0 END) AS kept
    FROM ledger.transfers AS transfer
    JOIN ledger.accounts AS debit ON debit.id = transfer.debit_id
    JOIN ledger.accounts AS credit ON credit.id = transfer.credit_id
    WHERE transfer.order_id IS NOT NULL
    GROUP BY transfer.order_id
) AS books ON books.order_id = attempts.order_id
WHERE attempts.kept <> COALESCE(books.kept, 0)
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
              orders.paid, applied.received, orders.refunded, applied.refunded)
FROM sales.orders AS orders
JOIN (
    SELECT attempt.order_id,
           sum(CASE WHEN attempt.is_applied THEN attempt.received ELSE 0 END) AS received,
           sum(CASE WHEN attempt.is_applied THEN attempt.refunded ELSE 0 END) AS refunded
    FROM payments.attempts AS attempt
    GROUP BY attempt.order_id
) AS applied ON applied.order_id = orders.id
WHERE orders.paid <> applied.received OR orders.refunded <> applied.refunded
UNION ALL
SELECT 'money that no order got is on its way back', 'payments', attempt.id::text,
       format('received %s %s, refunds %s', attempt.received, attempt.received_currency, COALESCE(refunds.sum, 0))
FROM payments.attempts AS attempt
LEFT JOIN (
    SELECT refund.attempt_id, sum(refund.amount) AS sum
    FROM payments.refunds AS refund
    WHERE refund.state <> 'failed'
    GROUP BY refund.attempt_id
) AS refunds ON refunds.attempt_id = attempt.id
WHERE NOT attempt.is_applied AND attempt.received > COALESCE(refunds.sum, 0)
UNION ALL
SELECT 'a refund under way is still being asked for', 'payments', refund.id::text,
       format('refund %s, effect %s', refund.state, COALESCE(request.state, 'missing'))
FROM payments.refunds AS refund
LEFT JOIN effects.requests AS request ON request.id = refund.effect_id
-- Done without an answer, missing, or given up: nobody is asking the provider any more.
WHERE refund.state = 'requested' AND request.state IS DISTINCT FROM 'queued';
COMMENT ON VIEW payments.invariant_breaks IS 'Broken invariants of payments; part of ops.violations.';
