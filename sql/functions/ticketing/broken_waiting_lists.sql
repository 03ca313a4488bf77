-- Broken invariants of the waiting lists: the part of ticketing.invariant_breaks about them.
CREATE VIEW ticketing.broken_waiting_lists AS
WITH job AS (
    -- What it leaves although it has come by is broken, not what has lapsed since.
    SELECT job.last_run_at - interval '1 hour' AS served_until FROM ops.jobs AS job WHERE job.name = 'ticketing_serve_waiting_lists'
), items AS (
    SELECT live.event_id, item.*
    FROM (
        SELECT DISTINCT entry.event_id FROM ticketing.waiting_list_entries AS entry
        WHERE entry.status IN ('waiting', 'offered')
    ) AS live
    CROSS JOIN LATERAL ticketing.waiting_items(live.event_id) AS item
)
SELECT 'an offer is a hold of what was waited for' AS invariant,
       'ticketing' AS schema_name,
       entry.id::text AS subject,
       format('quantity %s, hold %s of %s', entry.quantity, hold.state, held.quantities) AS detail
FROM ticketing.waiting_list_entries AS entry
JOIN inventory.holds AS hold ON hold.id = entry.hold_id
CROSS JOIN LATERAL (
    SELECT array_agg(line.stock_id ORDER BY line.stock_id) AS stocks, array_agg(DISTINCT line.quantity) AS quantities
    FROM inventory.hold_lines AS line WHERE line.hold_id = entry.hold_id
) AS held
WHERE entry.status = 'offered' AND entry.offer_expires_at > core.now()
  AND (hold.state <> 'held' OR hold.account_id <> entry.account_id OR hold.expires_at <> entry.offer_expires_at
       OR held.quantities <> ARRAY[entry.quantity]
       OR held.stocks <> ticketing.offer_stocks(p_ticket_type => entry.ticket_type_id, p_ticket_tier => entry.ticket_tier_id,
           p_day_pass => entry.day_pass_id, p_day_tier_price => entry.day_tier_price_id))
UNION ALL
SELECT 'an offer that has ended keeps nothing', 'ticketing', entry.id::text, format('%s, hold %s', entry.status, hold.state)
FROM ticketing.waiting_list_entries AS entry
JOIN inventory.holds AS hold ON hold.id = entry.hold_id AND hold.state IN ('held', 'confirmed')
WHERE entry.status <> 'offered'
UNION ALL
SELECT 'nothing is free for which somebody waits', 'ticketing', entry.id::text,
       format('waits for %s, free %s', entry.quantity, item.untaken)
FROM items AS item
JOIN ticketing.waiting_list_entries AS entry
    ON entry.event_id = item.event_id AND entry.status = 'waiting' AND entry.ticket_type_id = item.ticket_type_id
    AND item.part_id IS NOT DISTINCT FROM COALESCE(entry.ticket_tier_id, entry.day_pass_id, entry.day_tier_price_id)
-- When a sale begins, the job needs a moment.
WHERE item.is_open AND item.closes_at > core.now() AND COALESCE(item.opened_at < (SELECT job.served_until FROM job), true)
  AND entry.quantity <= item.untaken AND entry.quantity BETWEEN item.fewest AND item.most
UNION ALL
SELECT 'stock is marked as awaited while somebody waits for it', 'ticketing', stock.id::text,
       CASE WHEN stock.awaited THEN 'marked' ELSE 'not marked' END
FROM inventory.stock AS stock
WHERE stock.product = 'ticketing'
  AND stock.awaited <> (stock.id IN (
      SELECT taken.stock_id FROM items AS item CROSS JOIN LATERAL unnest(item.stocks) AS taken (stock_id)
      WHERE item.is_awaited))
UNION ALL
SELECT 'who waits, or was offered something, is on the list of an event that says so', 'ticketing', entry.id::text, event.slug
FROM ticketing.waiting_list_entries AS entry
JOIN ticketing.ticket_types AS ticket_type ON ticket_type.id = entry.ticket_type_id
JOIN ticketing.events AS event ON event.id = entry.event_id
WHERE NOT event.has_waiting_list OR ticket_type.event_id <> event.id
UNION ALL
SELECT 'an offer that lapsed is passed on', 'ticketing', entry.id::text, format('lapsed %s', entry.offer_expires_at)
FROM ticketing.waiting_list_entries AS entry
WHERE entry.status = 'offered' AND entry.offer_expires_at < (SELECT job.served_until FROM job)
UNION ALL
SELECT 'what lapsed is handed out to who waits for it', 'ticketing', stock.id::text, format('lapsed %s', min(line.expires_at))
FROM inventory.stock AS stock
JOIN inventory.hold_lines AS line ON line.stock_id = stock.id AND line.state = 'held'
WHERE stock.product = 'ticketing' AND stock.awaited AND line.expires_at < (SELECT job.served_until FROM job)
GROUP BY stock.id
UNION ALL
SELECT 'who ordered what was offered is who was on the list', 'ticketing', entry.id::text, placed.id::text
FROM ticketing.waiting_list_entries AS entry
JOIN ticketing.orders AS placed ON placed.id = entry.order_id
WHERE placed.account_id <> entry.account_id OR placed.event_id <> entry.event_id;
COMMENT ON VIEW ticketing.broken_waiting_lists IS 'Broken invariants of the waiting lists; part of ops.violations.';
