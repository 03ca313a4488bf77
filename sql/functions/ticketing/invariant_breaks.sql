-- Broken invariants of ticketing: empty in a sound database.
CREATE VIEW ticketing.invariant_breaks AS
WITH lines AS (
    SELECT item.order_id, sum(item.quantity) AS quantity, sum(item.subtotal) AS subtotal,
           sum(item.discount) AS discount
    FROM ticketing.order_items AS item
    GROUP BY item.order_id
), issued AS (
    SELECT ticket.order_id, count(*) AS tickets, count(*) FILTER (WHERE ticket.status <> 'cancelled') AS good
    FROM ticketing.tickets AS ticket
    GROUP BY ticket.order_id
), sold AS (
    SELECT item.stock_id, sum(item.quantity) AS quantity
    FROM ticketing.item_stocks() AS item
    JOIN sales.orders AS sale ON sale.id = item.order_id AND sale.state = 'confirmed'
    GROUP BY item.stock_id
), stocks AS (
    SELECT event.stock_id, event.total_capacity AS capacity, event.slug AS subject FROM ticketing.events AS event
    UNION ALL
    SELECT ticket_type.stock_id, ticket_type.total_quantity, 'ticket type ' || ticket_type.id
    FROM ticketing.ticket_types AS ticket_type
    UNION ALL
    SELECT tier.stock_id, tier.quantity, 'tier ' || tier.id FROM ticketing.ticket_tiers AS tier
    UNION ALL
    SELECT pass.stock_id, pass.quantity, 'day pass ' || pass.id FROM ticketing.day_passes AS pass
    UNION ALL
    SELECT price.stock_id, price.quantity, 'day and tier ' || price.id FROM ticketing.day_tier_prices AS price
    UNION ALL
    SELECT day.stock_id, event.total_capacity, event.slug || ' on ' || day.day_on
    FROM ticketing.event_days AS day
    JOIN ticketing.events AS event ON event.id = day.event_id
)
SELECT 'every confirmed order has its tickets' AS invariant,
       'ticketing' AS schema_name,
       sale.number AS subject,
       format('ordered %s, issued %s', lines.quantity, COALESCE(issued.tickets, 0)) AS detail
FROM sales.orders AS sale
LEFT JOIN lines ON lines.order_id = sale.id
LEFT JOIN issued ON issued.order_id = sale.id
WHERE sale.product = 'ticketing' AND sale.state = 'confirmed'
  AND COALESCE(issued.tickets, 0) <> COALESCE(lines.quantity, 0)
UNION ALL
SELECT 'the money of a confirmed order without good tickets is on its way back', 'ticketing', sale.number,
       format('paid %s, refunded %s, on its way %s', sale.paid, sale.refunded, back.amount)
FROM issued
JOIN sales.orders AS sale ON sale.id = issued.order_id AND sale.state = 'confirmed'
CROSS JOIN LATERAL (
    SELECT COALESCE(sum(refund.amount), 0) AS amount
    FROM payments.refunds AS refund
    LEFT JOIN effects.requests AS request ON request.id = refund.effect_id
    WHERE refund.order_id = sale.id
      AND (refund.state = 'pending' OR (refund.state = 'requested' AND request.state = 'queued'))
) AS back
WHERE issued.good = 0 AND (sale.paid = 0 OR sale.paid > sale.refunded + back.amount)
  -- A person has seen that the provider refuses, and dealt with it in another way.
  AND NOT EXISTS (
      SELECT FROM payments.refunds AS refused
      JOIN effects.alerts AS alert
          ON alert.request_id = refused.effect_id OR alert.subject = 'refund:' || refused.id
      WHERE refused.order_id = sale.id AND refused.state = 'failed' AND alert.acknowledged_at IS NOT NULL)
UNION ALL
SELECT 'an order holds what its items say', 'ticketing', sale.number,
       format('of stock %s ordered %s, held %s', COALESCE(ordered.stock_id, held.stock_id),
              COALESCE(ordered.quantity, 0), COALESCE(held.quantity, 0))
FROM (
    SELECT item.order_id, item.stock_id, sum(item.quantity) AS quantity
    FROM ticketing.item_stocks() AS item
    GROUP BY item.order_id, item.stock_id
) AS ordered
FULL JOIN (
    SELECT placed.id AS order_id, line.stock_id, line.quantity
    FROM ticketing.orders AS placed
    JOIN sales.orders AS owner ON owner.id = placed.id
    JOIN inventory.hold_lines AS line ON line.hold_id = owner.hold_id
) AS held ON held.order_id = ordered.order_id AND held.stock_id = ordered.stock_id
JOIN sales.orders AS sale ON sale.id = COALESCE(ordered.order_id, held.order_id)
WHERE ordered.quantity IS DISTINCT FROM held.quantity
UNION ALL
SELECT 'no ticket of an order that is not paid admits anybody', 'ticketing', sale.number,
       format('%s, with %s good tickets', sale.state, issued.good)
FROM issued
JOIN sales.orders AS sale ON sale.id = issued.order_id
WHERE issued.good > 0 AND sale.state <> 'confirmed'
UNION ALL
SELECT 'every order has an event, a buyer and items that add up to it', 'ticketing', sale.number,
       format('order %s less %s, items %s less %s', sale.subtotal, sale.discount, lines.subtotal, lines.discount)
FROM sales.orders AS sale
LEFT JOIN ticketing.orders AS placed ON placed.id = sale.id
LEFT JOIN lines ON lines.order_id = sale.id
WHERE sale.product = 'ticketing'
  AND (placed.id IS NULL OR placed.account_id <> sale.account_id
       OR (sale.subtotal, sale.discount) IS DISTINCT FROM (lines.subtotal, lines.discount))
UNION ALL
SELECT 'what is sold of a stock is what confirmed orders have', 'ticketing', stocks.subject,
       format('stock %s, orders %s', counts.sold, COALESCE(sold.quantity, 0))
FROM stocks
CROSS JOIN LATERAL inventory.counts(p_stock => stocks.stock_id) AS counts
LEFT JOIN sold ON sold.stock_id = stocks.stock_id
WHERE counts.sold <> COALESCE(sold.quantity, 0)
UNION ALL
SELECT 'capacities are those of the stock', 'ticketing', stocks.subject,
       format('shown %s, stock %s', stocks.capacity, counts.capacity)
FROM stocks
CROSS JOIN LATERAL inventory.counts(p_stock => stocks.stock_id) AS counts
WHERE counts.capacity <> stocks.capacity
UNION ALL
SELECT 'an event that sells days has each of its days', 'ticketing', event.slug,
       format('%s to %s, %s days', kept.first_on, kept.last_on, kept.days)
FROM ticketing.events AS event
CROSS JOIN LATERAL ticketing.event_dates(event.starts_at, event.ends_at, event.timezone) AS dates
CROSS JOIN LATERAL (
    SELECT min(day.day_on) AS first_on, max(day.day_on) AS last_on, count(*) AS days
    FROM ticketing.event_days AS day
    WHERE day.event_id = event.id
) AS kept
-- Events of before there were days get theirs when they are first needed.
WHERE kept.days > 0
  AND (NOT ticketing.sells_days(event.pricing_type)
       OR (kept.first_on, kept.last_on, kept.days) IS DISTINCT FROM
          (dates.first_on, dates.last_on, dates.last_on - dates.first_on + 1))
UNION ALL
SELECT 'a ticket was used when it was admitted first', 'ticketing', ticket.ticket_number,
       format('used %s, admitted %s', ticket.used_at, admitted.first_at)
FROM ticketing.tickets AS ticket
LEFT JOIN (
    SELECT scan.ticket_id, min(scan.scanned_at) AS first_at
    FROM ticketing.scans AS scan
    WHERE scan.outcome = 'admitted'
    GROUP BY scan.ticket_id
) AS admitted ON admitted.ticket_id = ticket.id
WHERE ticket.used_at IS DISTINCT FROM admitted.first_at
UNION ALL
SELECT 'no ticket of a cancelled event admits anybody', 'ticketing', ticket.ticket_number, ticket.status
FROM ticketing.tickets AS ticket
JOIN ticketing.events AS event ON event.id = ticket.event_id AND event.wound_up_at IS NOT NULL
WHERE ticket.status <> 'cancelled'
UNION ALL
SELECT 'a ticket is of the event and line of its order', 'ticketing', ticket.ticket_number,
       format('of order %s', ticket.order_id)
FROM ticketing.tickets AS ticket
JOIN ticketing.orders AS placed ON placed.id = ticket.order_id
JOIN ticketing.order_items AS item ON item.id = ticket.order_item_id
WHERE ticket.event_id <> placed.event_id OR item.order_id <> placed.id OR ticket.place > item.quantity
UNION ALL
SELECT 'what was ordered is on offer at the event of the order', 'ticketing', item.order_id::text, item.ticket_type_name
FROM ticketing.order_items AS item
JOIN ticketing.orders AS placed ON placed.id = item.order_id
JOIN ticketing.ticket_types AS ticket_type ON ticket_type.id = item.ticket_type_id
LEFT JOIN ticketing.ticket_tiers AS tier ON tier.id = item.ticket_tier_id
LEFT JOIN ticketing.day_passes AS pass ON pass.id = item.day_pass_id
LEFT JOIN ticketing.day_tier_prices AS cell ON cell.id = item.day_tier_price_id
WHERE ticket_type.event_id <> placed.event_id
   OR COALESCE(tier.ticket_type_id, pass.ticket_type_id, cell.ticket_type_id, ticket_type.id) <> ticket_type.id
UNION ALL
SELECT 'the orders of a cancelled event are dealt with, or a person was told', 'ticketing', event.slug,
       format('order %s, cancelled %s', placed.id, event.cancelled_at)
FROM ticketing.events AS event
JOIN ticketing.orders AS placed ON placed.event_id = event.id AND placed.wound_up_at IS NULL
WHERE event.status = 'cancelled' AND event.cancelled_at < core.now() - interval '1 hour'
  AND NOT EXISTS (SELECT FROM effects.alerts AS alert WHERE alert.subject = 'wind_up:' || placed.id)
UNION ALL
SELECT 'a promo code is for all events or one that there is', 'ticketing', promo.code, promo.scope_id::text
FROM sales.promo_codes AS promo
WHERE promo.product = 'ticketing' AND promo.scope_id IS NOT NULL
  AND NOT EXISTS (SELECT FROM ticketing.events AS event WHERE event.id = promo.scope_id)
UNION ALL
SELECT broken.invariant, broken.schema_name, broken.subject, broken.detail
FROM ticketing.broken_waiting_lists AS broken;
COMMENT ON VIEW ticketing.invariant_breaks IS 'Broken invariants of ticketing; part of ops.violations.';
