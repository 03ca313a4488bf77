-- What is wrong with what ticketing has sold: one line of text each, and none in a sound database.
--
-- The stock's figures against the orders' own rows: neither is computed from the other.
WITH ordered AS (
    SELECT stock.stock_id,
           sum(item.quantity) FILTER (WHERE sale.state = 'confirmed') AS confirmed,
           sum(item.quantity) FILTER (WHERE sale.is_unpaid AND sale.expires_at > core.now()) AS pending
    FROM ticketing.order_items AS item
    JOIN sales.orders AS sale ON sale.id = item.order_id
    JOIN ticketing.ticket_types AS ticket_type ON ticket_type.id = item.ticket_type_id
    JOIN ticketing.events AS event ON event.id = ticket_type.event_id
    CROSS JOIN LATERAL (VALUES (event.stock_id), (ticket_type.stock_id)) AS stock (stock_id)
    GROUP BY stock.stock_id
), stocks AS (
    SELECT event.slug AS name, event.stock_id, event.total_capacity AS capacity FROM ticketing.events AS event
    UNION ALL
    SELECT event.slug || ', ' || ticket_type.name, ticket_type.stock_id, ticket_type.total_quantity
    FROM ticketing.ticket_types AS ticket_type
    JOIN ticketing.events AS event ON event.id = ticket_type.event_id
), figures AS (
    SELECT stocks.name, stocks.capacity, counts.sold, counts.reserved,
           COALESCE(ordered.confirmed, 0) AS confirmed, COALESCE(ordered.pending, 0) AS pending
    FROM stocks
    CROSS JOIN LATERAL inventory.counts(p_stock => stocks.stock_id) AS counts
    LEFT JOIN ordered ON ordered.stock_id = stocks.stock_id
)
SELECT format('%s: sold %s and reserved %s, but only %s exist', name, sold, reserved, capacity)
FROM figures WHERE sold + reserved > capacity
UNION ALL
SELECT format('%s: sold %s, confirmed orders have %s', name, sold, confirmed)
FROM figures WHERE sold <> confirmed
UNION ALL
SELECT format('%s: reserved %s, pending orders have %s', name, reserved, pending)
FROM figures WHERE reserved <> pending
UNION ALL
SELECT format('a scan was refused: %s (%s of them)', scan.outcome, count(*))
FROM ticketing.scans AS scan WHERE scan.outcome <> 'admitted' GROUP BY scan.outcome;
