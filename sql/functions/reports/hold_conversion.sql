-- How many of the orders that were made, each with a hold on its tickets, were paid, by event and day of its zone.
CREATE VIEW reports.hold_conversion AS
SELECT event.id AS event_id,
       made.day_on,
       event.organizer_id,
       event.slug AS event_slug,
       event.title AS event_title,
       sum(made.orders) AS orders,
       COALESCE(sum(made.orders) FILTER (WHERE made.is_unpaid), 0) AS open,
       COALESCE(sum(made.orders) FILTER (WHERE made.is_paid), 0) AS paid,
       COALESCE(sum(made.orders) FILTER (WHERE made.state = 'failed'), 0) AS failed,
       COALESCE(sum(made.orders) FILTER (WHERE made.state = 'cancelled' AND NOT made.is_paid), 0) AS cancelled,
       sum(made.tickets) AS tickets_held,
       COALESCE(sum(made.tickets) FILTER (WHERE made.is_paid), 0) AS tickets_paid,
       round(100.0 * COALESCE(sum(made.orders) FILTER (WHERE made.is_paid), 0)
           / NULLIF(sum(made.orders) FILTER (WHERE NOT made.is_unpaid), 0), 1) AS conversion_percent,
       round(avg(made.seconds_to_pay))::int AS seconds_to_pay
FROM ticketing.events AS event
JOIN (
    SELECT placed.event_id, (placed.created_at AT TIME ZONE place.timezone)::date AS day_on, 1 AS orders, 0 AS tickets,
           sale.state, sale.is_unpaid, placed.confirmed_at IS NOT NULL AS is_paid,
           extract(EPOCH FROM placed.confirmed_at - placed.created_at) AS seconds_to_pay
    FROM ticketing.orders AS placed
    JOIN ticketing.events AS place ON place.id = placed.event_id
    JOIN sales.orders AS sale ON sale.id = placed.id
    UNION ALL
    SELECT placed.event_id, (placed.created_at AT TIME ZONE place.timezone)::date, 0, item.quantity, NULL, NULL,
           placed.confirmed_at IS NOT NULL, NULL
    FROM ticketing.orders AS placed
    JOIN ticketing.events AS place ON place.id = placed.event_id
    JOIN ticketing.order_items AS item ON item.order_id = placed.id
) AS made ON made.event_id = event.id
GROUP BY event.id, made.day_on;
COMMENT ON VIEW reports.hold_conversion IS
    'One row per event and day on which tickets were held: what became of the orders.';
COMMENT ON COLUMN reports.hold_conversion.failed IS 'Declined, or out of time.';
COMMENT ON COLUMN reports.hold_conversion.conversion_percent IS 'Paid, of those that are not open any more.';
