-- How many of the orders that were made, each with a hold on its tickets, were paid, by event and day of its zone.
CREATE VIEW reports.hold_conversion AS
SELECT event.id AS event_id,
       (placed.created_at AT TIME ZONE event.timezone)::date AS day_on,
       event.organizer_id,
       event.slug AS event_slug,
       event.title AS event_title,
       count(*) AS orders,
       count(*) FILTER (WHERE sale.is_unpaid) AS open,
       count(*) FILTER (WHERE placed.confirmed_at IS NOT NULL) AS paid,
       count(*) FILTER (WHERE sale.state = 'failed') AS failed,
       count(*) FILTER (WHERE sale.state = 'cancelled' AND placed.confirmed_at IS NULL) AS cancelled,
       sum(items.quantity)::bigint AS tickets_held,
       COALESCE(sum(items.quantity) FILTER (WHERE placed.confirmed_at IS NOT NULL), 0)::bigint AS tickets_paid,
       round(100.0 * count(*) FILTER (WHERE placed.confirmed_at IS NOT NULL)
           / NULLIF(count(*) FILTER (WHERE NOT sale.is_unpaid), 0), 1) AS conversion_percent,
       round(avg(extract(EPOCH FROM placed.confirmed_at - placed.created_at)))::int AS seconds_to_pay
FROM ticketing.orders AS placed
JOIN ticketing.events AS event ON event.id = placed.event_id
JOIN sales.orders AS sale ON sale.id = placed.id
JOIN (
    SELECT item.order_id, sum(item.quantity) AS quantity FROM ticketing.order_items AS item GROUP BY item.order_id
) AS items ON items.order_id = placed.id
GROUP BY event.id, day_on;
COMMENT ON VIEW reports.hold_conversion IS
    'One row per event and day on which tickets were held: what became of the orders.';
COMMENT ON COLUMN reports.hold_conversion.failed IS 'Declined, or out of time.';
COMMENT ON COLUMN reports.hold_conversion.conversion_percent IS 'Paid, of those that are not open any more.';
