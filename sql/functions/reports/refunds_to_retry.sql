-- Refunds that nobody is asking the provider for any more: refused, come back, or given up. payments.retry_refund(refund_id) asks
-- again.
CREATE VIEW reports.refunds_to_retry AS
SELECT refund.id AS refund_id,
       sale.product,
       sale.number AS order_number,
       sale.state AS order_state,
       refund.amount,
       refund.currency,
       refund.reason,
       CASE WHEN refund.returned_at IS NOT NULL THEN 'came back'
            WHEN refund.state = 'failed' THEN 'refused'
            ELSE 'given up' END AS problem,
       COALESCE(refund.failure_reason, request.error) AS failure,
       attempt.provider,
       attempt.provider_id,
       refund.created_at
FROM payments.refunds AS refund
JOIN payments.attempts AS attempt ON attempt.id = refund.attempt_id
JOIN sales.orders AS sale ON sale.id = refund.order_id
LEFT JOIN effects.requests AS request ON request.id = refund.effect_id
LEFT JOIN effects.alerts AS alert ON alert.request_id = request.id OR alert.subject = 'refund:' || refund.id
WHERE NOT EXISTS (SELECT FROM payments.refunds AS again WHERE again.retry_of = refund.id)
  AND CASE refund.state
      WHEN 'requested' THEN request.state IS DISTINCT FROM 'queued'
      -- Until a person has looked, or the money went back another way.
      WHEN 'failed' THEN alert.acknowledged_at IS NULL AND attempt.received > COALESCE((
          SELECT sum(other.amount) FROM payments.refunds AS other
          WHERE other.attempt_id = attempt.id AND other.state <> 'failed'), 0)
      ELSE FALSE
  END;
COMMENT ON VIEW reports.refunds_to_retry IS
    'Refunds that were refused, came back or were given up: payments.retry_refund(refund_id) asks for them again.';
