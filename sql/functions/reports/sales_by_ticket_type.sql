-- What each thing on offer sold: a ticket type, and where it has them each of its tiers, day passes or prices of a tier on a
-- day. What was not sold at all is there too.
CREATE VIEW reports.sales_by_ticket_type AS
WITH offers AS (
    SELECT ticket_type.event_id, ticket_type.id AS ticket_type_id, ticket_type.name AS ticket_type_name,
           ticket_type.id AS offer_id, NULL::text AS offer_name, ticket_type.price, ticket_type.total_quantity AS quantity
    FROM ticketing.ticket_types AS ticket_type
    WHERE ticket_type.pricing_type = 'simple'
    UNION ALL
    SELECT ticket_type.event_id, ticket_type.id, ticket_type.name, tier.id, tier.name, tier.price, tier.quantity
    FROM ticketing.ticket_tiers AS tier
    JOIN ticketing.ticket_types AS ticket_type ON ticket_type.id = tier.ticket_type_id
    UNION ALL
    SELECT ticket_type.event_id, ticket_type.id, ticket_type.name, pass.id, pass.name, pass.price, pass.quantity
    FROM ticketing.day_passes AS pass
    JOIN ticketing.ticket_types AS ticket_type ON ticket_type.id = pass.ticket_type_id
    UNION ALL
    SELECT ticket_type.event_id, ticket_type.id, ticket_type.name, cell.id, cell.day_name || ' - ' || cell.tier_name,
           cell.price, cell.quantity
    FROM ticketing.day_tier_prices AS cell
    JOIN ticketing.ticket_types AS ticket_type ON ticket_type.id = cell.ticket_type_id
), sold AS (
    SELECT placed.event_id,
           COALESCE(item.ticket_tier_id, item.day_pass_id, item.day_tier_price_id, item.ticket_type_id) AS offer_id,
           sum(item.quantity) FILTER (WHERE sale.state = 'confirmed') AS tickets_sold,
           sum(item.subtotal - item.discount) FILTER (WHERE sale.state = 'confirmed') AS ticket_revenue,
           sum(item.quantity) FILTER (WHERE sale.state = 'refunded') AS tickets_refunded
    FROM ticketing.order_items AS item
    JOIN ticketing.orders AS placed ON placed.id = item.order_id
    JOIN sales.orders AS sale ON sale.id = item.order_id AND sale.state IN ('confirmed', 'refunded')
    GROUP BY placed.event_id, COALESCE(item.ticket_tier_id, item.day_pass_id, item.day_tier_price_id, item.ticket_type_id)
)
SELECT event.id AS event_id,
       offers.ticket_type_id,
       offers.offer_id,
       event.organizer_id,
       event.slug AS event_slug,
       event.title AS event_title,
       offers.ticket_type_name,
       offers.offer_name,
       upper(event.currency) AS currency,
       offers.price,
       offers.quantity,
       COALESCE(sold.tickets_sold, 0) AS tickets_sold,
       offers.quantity - COALESCE(sold.tickets_sold, 0) AS tickets_unsold,
       COALESCE(sold.tickets_refunded, 0) AS tickets_refunded,
       COALESCE(sold.ticket_revenue, 0.00) AS ticket_revenue
FROM offers
JOIN ticketing.events AS event ON event.id = offers.event_id
LEFT JOIN sold ON sold.event_id = offers.event_id AND sold.offer_id = offers.offer_id;
COMMENT ON VIEW reports.sales_by_ticket_type IS
    'One row per ticket type, tier, day pass or price of a tier on a day: what it sold and earned, less discounts.';
COMMENT ON COLUMN reports.sales_by_ticket_type.offer_name IS
    'Of the tier, pass, or day and tier; NULL where the ticket type itself is sold.';
COMMENT ON COLUMN reports.sales_by_ticket_type.price IS 'Now; revenue is at the prices of the time, less discounts.';
COMMENT ON COLUMN reports.sales_by_ticket_type.tickets_refunded IS 'Of orders that were refunded in full.';
