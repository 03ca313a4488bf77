-- Every refund, with its order and event.
CREATE VIEW reports.refunds AS
SELECT event.id AS event_id,
       refund.id AS refund_id,
       event.organizer_id,
       event.slug AS event_slug,
       sale.number AS order_number,
       sale.state AS order_state,
       placed.buyer_name,
       placed.buyer_email,
       refund.amount,
       refund.currency,
       refund.state,
       refund.reason,
       refund.source,
       requester.email AS requested_by,
       refund.failure_reason,
       refund.provider_id,
       refund.created_at,
       refund.finished_at,
       refund.returned_at
FROM payments.refunds AS refund
JOIN sales.orders AS sale ON sale.id = refund.order_id
JOIN ticketing.orders AS placed ON placed.id = sale.id
JOIN ticketing.events AS event ON event.id = placed.event_id
LEFT JOIN identity.accounts AS requester ON requester.id = refund.requested_by;
COMMENT ON VIEW reports.refunds IS 'One row per refund, whatever became of it.';
COMMENT ON COLUMN reports.refunds.source IS
    'requested: by a person; automatic: money that could not be used; provider: made at the provider (its dashboard).';
COMMENT ON COLUMN reports.refunds.returned_at IS 'When its money came back although it had succeeded.';
