-- Money that was received and has neither bought its tickets nor gone back.
CREATE VIEW reports.paid_not_fulfilled AS
SELECT sale.product,
       sale.id AS order_id,
       sale.number AS order_number,
       sale.state AS order_state,
       account.email AS buyer_email,
       attempt.id AS attempt_id,
       attempt.provider,
       attempt.provider_id,
       attempt.received,
       attempt.refunded,
       COALESCE(waiting.amount, 0.00) AS refund_under_way,
       attempt.received - attempt.refunded - attempt.to_wallet - COALESCE(waiting.amount, 0.00) AS open_amount,
       attempt.received_currency AS currency,
       attempt.settled_at
FROM payments.attempts AS attempt
JOIN sales.orders AS sale ON sale.id = attempt.order_id
JOIN identity.accounts AS account ON account.id = sale.account_id
LEFT JOIN (
    SELECT refund.attempt_id, sum(refund.amount) AS amount
    FROM payments.refunds AS refund
    LEFT JOIN effects.requests AS request ON request.id = refund.effect_id
    -- A refund that nobody asks the provider for any more is not under way.
    WHERE refund.state = 'pending' OR (refund.state = 'requested' AND request.state = 'queued')
    GROUP BY refund.attempt_id
) AS waiting ON waiting.attempt_id = attempt.id
WHERE attempt.received > attempt.refunded + CASE WHEN attempt.is_applied THEN 0.00 ELSE attempt.to_wallet END
  -- Of other products than ticketing an order has what it bought as soon as the money is applied to it.
  AND NOT (attempt.is_applied AND (sale.product <> 'ticketing' OR (sale.state = 'confirmed' AND EXISTS (
      SELECT FROM ticketing.tickets AS ticket WHERE ticket.order_id = sale.id AND ticket.status <> 'cancelled'))));
COMMENT ON VIEW reports.paid_not_fulfilled IS
    'Received money that has not bought its order, nor a good ticket, and that is not back yet; open_amount > 0 needs a person.';
