-- Cancelled events, and how far their refunds are.
CREATE VIEW reports.cancelled_events AS
SELECT event.id AS event_id,
       event.cancelled_at,
       event.organizer_id,
       event.slug AS event_slug,
       event.title AS event_title,
       event.cancellation_reason,
       event.wound_up_at,
       COALESCE(orders.waiting, 0) AS orders_left,
       COALESCE(orders.failing, 0) AS orders_failing,
       COALESCE(refunds.pending, 0) AS refunds_pending,
       COALESCE(refunds.succeeded, 0) AS refunds_succeeded,
       COALESCE(refunds.failed, 0) AS refunds_failed,
       COALESCE(refunds.amount_succeeded, 0.00) AS refunded,
       COALESCE(refunds.amount_open, 0.00) AS still_to_refund,
       upper(event.currency) AS currency
FROM ticketing.events AS event
LEFT JOIN (
    SELECT placed.event_id, count(*) AS waiting, count(*) FILTER (WHERE placed.wind_up_failures > 0) AS failing
    FROM ticketing.orders AS placed
    WHERE placed.wound_up_at IS NULL
    GROUP BY placed.event_id
) AS orders ON orders.event_id = event.id
LEFT JOIN (
    SELECT placed.event_id,
           count(*) FILTER (WHERE refund.state IN ('requested', 'pending')) AS pending,
           count(*) FILTER (WHERE refund.state = 'succeeded') AS succeeded,
           count(*) FILTER (WHERE refund.state = 'failed') AS failed,
           sum(refund.amount) FILTER (WHERE refund.state = 'succeeded') AS amount_succeeded,
           sum(refund.amount) FILTER (WHERE refund.state <> 'succeeded') AS amount_open
    FROM payments.refunds AS refund
    JOIN ticketing.orders AS placed ON placed.id = refund.order_id
    WHERE refund.reason = 'event_cancelled'
      AND NOT EXISTS (SELECT FROM payments.refunds AS again WHERE again.retry_of = refund.id)
    GROUP BY placed.event_id
) AS refunds ON refunds.event_id = event.id
WHERE event.status = 'cancelled';
COMMENT ON VIEW reports.cancelled_events IS 'One row per cancelled event: orders still to be dealt with, refunds and their sums.';
COMMENT ON COLUMN reports.cancelled_events.orders_failing IS 'Could not be dealt with so far; effects.alerts says why.';
COMMENT ON COLUMN reports.cancelled_events.wound_up_at IS 'When the last of its orders was dealt with.';
