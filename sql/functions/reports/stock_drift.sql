-- Stock whose numbers disagree: what it says is taken, what holds say, what confirmed orders say, and its capacity. Empty in
-- a sound database.
CREATE VIEW reports.stock_drift AS
WITH owners AS (
    SELECT event.stock_id, event.id AS event_id, 'event ' || event.slug AS subject,
           -- Where days are sold, each day has the capacity, and the event's own stock is not taken from.
           event.total_capacity AS capacity
    FROM ticketing.events AS event
    UNION ALL
    SELECT day.stock_id, day.event_id, 'day ' || day.day_on, event.total_capacity
    FROM ticketing.event_days AS day JOIN ticketing.events AS event ON event.id = day.event_id
    UNION ALL
    SELECT ticket_type.stock_id, ticket_type.event_id, 'ticket type ' || ticket_type.name, ticket_type.total_quantity
    FROM ticketing.ticket_types AS ticket_type
    UNION ALL
    SELECT tier.stock_id, ticket_type.event_id, 'tier ' || tier.name, tier.quantity
    FROM ticketing.ticket_tiers AS tier
    JOIN ticketing.ticket_types AS ticket_type ON ticket_type.id = tier.ticket_type_id
    UNION ALL
    SELECT pass.stock_id, pass.event_id, 'day pass ' || pass.name, pass.quantity FROM ticketing.day_passes AS pass
    UNION ALL
    SELECT cell.stock_id, cell.event_id, 'price ' || cell.day_name || ' - ' || cell.tier_name, cell.quantity
    FROM ticketing.day_tier_prices AS cell
    UNION ALL
    -- What is shown of it is its stock.
    SELECT package.stock_id, NULL, 'package ' || package.package_id, NULL FROM travel.packages AS package
), lines AS (
    SELECT line.stock_id,
           sum(line.quantity) AS taken,
           COALESCE(sum(line.quantity) FILTER (WHERE line.state = 'sold'), 0) AS sold,
           COALESCE(sum(line.quantity) FILTER (WHERE sale.state = product.paid_state), 0) AS confirmed
    FROM inventory.hold_lines AS line
    LEFT JOIN sales.orders AS sale ON sale.hold_id = line.hold_id
    LEFT JOIN sales.products AS product ON product.product = sale.product
    WHERE line.state <> 'released'
    GROUP BY line.stock_id
)
SELECT owners.event_id,
       stock.id AS stock_id,
       stock.product,
       owners.subject,
       stock.capacity,
       owners.capacity AS shown_capacity,
       stock.taken,
       COALESCE(lines.taken, 0) AS taken_by_holds,
       COALESCE(lines.sold, 0) AS sold,
       COALESCE(lines.confirmed, 0) AS sold_by_orders
FROM inventory.stock AS stock
LEFT JOIN owners ON owners.stock_id = stock.id
LEFT JOIN lines ON lines.stock_id = stock.id
WHERE stock.capacity IS DISTINCT FROM COALESCE(owners.capacity, stock.capacity)
   OR stock.taken NOT BETWEEN 0 AND stock.capacity
   OR stock.taken <> COALESCE(lines.taken, 0)
   OR COALESCE(lines.sold, 0) <> COALESCE(lines.confirmed, 0);
COMMENT ON VIEW reports.stock_drift IS
    'Stock whose numbers disagree with holds, orders or what is shown: empty in a sound database.';
COMMENT ON COLUMN reports.stock_drift.taken_by_holds IS 'Held or sold by the lines of holds; should be taken.';
COMMENT ON COLUMN reports.stock_drift.sold_by_orders IS 'By the holds of confirmed orders; should be sold.';
