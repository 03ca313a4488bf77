-- What each event sold and earned. Tables only, no functions of ours: the role that reads reports may execute none.
--
-- A report with a column organizer_id is open to organizers too, its rows about their own events
-- (ticketing.get_report).
CREATE VIEW reports.sales_by_event AS
SELECT event.id AS event_id,
       event.slug AS event_slug,
       event.title AS event_title,
       event.organizer_id,
       organizer.email AS organizer_email,
       event.status AS event_status,
       event.starts_at,
       event.total_capacity,
       COALESCE(tickets.sold, 0) AS tickets_sold,
       event.total_capacity - COALESCE(tickets.sold, 0) AS tickets_unsold,
       upper(event.currency) AS currency,
       COALESCE(totals.confirmed_orders, 0) AS confirmed_orders,
       COALESCE(totals.refunded_orders, 0) AS refunded_orders,
       COALESCE(totals.ticket_revenue, 0.00) AS ticket_revenue,
       COALESCE(totals.service_fees, 0.00) AS service_fees,
       COALESCE(totals.received, 0.00) AS received,
       COALESCE(totals.refunded, 0.00) AS refunded,
       COALESCE(totals.received - totals.refunded, 0.00) AS net
FROM ticketing.events AS event
JOIN identity.accounts AS organizer ON organizer.id = event.organizer_id
LEFT JOIN (
    SELECT placed.event_id,
           count(*) FILTER (WHERE sale.state = 'confirmed') AS confirmed_orders,
           count(*) FILTER (WHERE sale.state = 'refunded') AS refunded_orders,
           sum(sale.subtotal - sale.discount) FILTER (WHERE sale.state = 'confirmed') AS ticket_revenue,
           sum(sale.fee) FILTER (WHERE sale.state = 'confirmed') AS service_fees,
           sum(sale.paid) AS received,
           sum(sale.refunded) AS refunded
    FROM ticketing.orders AS placed
    JOIN sales.orders AS sale ON sale.id = placed.id
    GROUP BY placed.event_id
) AS totals ON totals.event_id = event.id
LEFT JOIN (
    SELECT placed.event_id, sum(item.quantity) AS sold
    FROM ticketing.orders AS placed
    JOIN sales.orders AS sale ON sale.id = placed.id AND sale.state = 'confirmed'
    JOIN ticketing.order_items AS item ON item.order_id = placed.id
    GROUP BY placed.event_id
) AS tickets ON tickets.event_id = event.id;
COMMENT ON VIEW reports.sales_by_event IS
    'One row per event: tickets sold, orders, revenue of confirmed orders, money received and refunded.';
