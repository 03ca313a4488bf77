-- What came in and went back on each day of an event's sale. Days are those of the event's zone.
--
-- One list of what happened, grouped: so that whoever asks for one event reads that event's orders only.
CREATE VIEW reports.sales_by_day AS
SELECT event.id AS event_id,
       happened.day_on,
       event.organizer_id,
       event.slug AS event_slug,
       event.title AS event_title,
       upper(event.currency) AS currency,
       sum(happened.orders) AS orders,
       sum(happened.tickets) AS tickets,
       sum(happened.ticket_revenue) AS ticket_revenue,
       sum(happened.service_fees) AS service_fees,
       sum(happened.received) AS received,
       sum(happened.refunds) AS refunds,
       sum(happened.refunded) AS refunded,
       sum(happened.received - happened.refunded) AS net
FROM ticketing.events AS event
JOIN (
    SELECT placed.event_id, (placed.confirmed_at AT TIME ZONE place.timezone)::date AS day_on,
           1 AS orders, 0 AS tickets, sale.subtotal - sale.discount AS ticket_revenue,
           sale.fee AS service_fees, sale.paid AS received, 0 AS refunds, 0.00 AS refunded
    FROM ticketing.orders AS placed
    JOIN ticketing.events AS place ON place.id = placed.event_id
    JOIN sales.orders AS sale ON sale.id = placed.id
    WHERE placed.confirmed_at IS NOT NULL
    UNION ALL
    SELECT placed.event_id, (placed.confirmed_at AT TIME ZONE place.timezone)::date, 0, item.quantity, 0.00, 0.00, 0.00, 0, 0.00
    FROM ticketing.orders AS placed
    JOIN ticketing.events AS place ON place.id = placed.event_id
    JOIN ticketing.order_items AS item ON item.order_id = placed.id
    WHERE placed.confirmed_at IS NOT NULL
    UNION ALL
    SELECT placed.event_id, (refund.finished_at AT TIME ZONE place.timezone)::date, 0, 0, 0.00, 0.00, 0.00, 1, refund.amount
    FROM ticketing.orders AS placed
    JOIN ticketing.events AS place ON place.id = placed.event_id
    JOIN payments.refunds AS refund ON refund.order_id = placed.id AND refund.state = 'succeeded'
    JOIN payments.attempts AS attempt ON attempt.id = refund.attempt_id AND attempt.is_applied
) AS happened ON happened.event_id = event.id
GROUP BY event.id, happened.day_on;
COMMENT ON VIEW reports.sales_by_day IS
    'One row per event and day of its zone on which money came in or went back, refunded orders included.';
COMMENT ON COLUMN reports.sales_by_day.orders IS 'Confirmed on that day, whatever became of them later.';
COMMENT ON COLUMN reports.sales_by_day.refunds IS 'Refunds, in full or in part, that succeeded on that day.';
