-- What came in and went back on each day of an event's sale. Days are those of the event's zone.
CREATE VIEW reports.sales_by_day AS
WITH came_in AS (
    SELECT placed.event_id, (placed.confirmed_at AT TIME ZONE event.timezone)::date AS day_on,
           count(*) AS orders, sum(items.quantity)::bigint AS tickets, sum(sale.subtotal - sale.discount) AS ticket_revenue,
           sum(sale.fee) AS service_fees, sum(sale.paid) AS received
    FROM ticketing.orders AS placed
    JOIN ticketing.events AS event ON event.id = placed.event_id
    JOIN sales.orders AS sale ON sale.id = placed.id
    JOIN (
        SELECT item.order_id, sum(item.quantity) AS quantity FROM ticketing.order_items AS item GROUP BY item.order_id
    ) AS items ON items.order_id = placed.id
    WHERE placed.confirmed_at IS NOT NULL
    GROUP BY placed.event_id, day_on
), went_back AS (
    SELECT placed.event_id, (refund.finished_at AT TIME ZONE event.timezone)::date AS day_on,
           count(*) AS refunds, sum(refund.amount) AS refunded
    FROM payments.refunds AS refund
    JOIN payments.attempts AS attempt ON attempt.id = refund.attempt_id AND attempt.is_applied
    JOIN ticketing.orders AS placed ON placed.id = refund.order_id
    JOIN ticketing.events AS event ON event.id = placed.event_id
    WHERE refund.state = 'succeeded'
    GROUP BY placed.event_id, day_on
), days AS (
    SELECT came_in.event_id, came_in.day_on FROM came_in
    UNION
    SELECT went_back.event_id, went_back.day_on FROM went_back
)
SELECT event.id AS event_id,
       days.day_on,
       event.organizer_id,
       event.slug AS event_slug,
       event.title AS event_title,
       upper(event.currency) AS currency,
       COALESCE(came_in.orders, 0) AS orders,
       COALESCE(came_in.tickets, 0) AS tickets,
       COALESCE(came_in.ticket_revenue, 0.00) AS ticket_revenue,
       COALESCE(came_in.service_fees, 0.00) AS service_fees,
       COALESCE(came_in.received, 0.00) AS received,
       COALESCE(went_back.refunds, 0) AS refunds,
       COALESCE(went_back.refunded, 0.00) AS refunded,
       COALESCE(came_in.received, 0.00) - COALESCE(went_back.refunded, 0.00) AS net
FROM days
JOIN ticketing.events AS event ON event.id = days.event_id
LEFT JOIN came_in ON came_in.event_id = days.event_id AND came_in.day_on = days.day_on
LEFT JOIN went_back ON went_back.event_id = days.event_id AND went_back.day_on = days.day_on;
COMMENT ON VIEW reports.sales_by_day IS
    'One row per event and day of its zone on which money came in or went back, refunded orders included.';
COMMENT ON COLUMN reports.sales_by_day.orders IS 'Confirmed on that day, whatever became of them later.';
COMMENT ON COLUMN reports.sales_by_day.refunds IS 'Refunds, in full or in part, that succeeded on that day.';
