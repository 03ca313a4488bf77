-- Who waits for what is sold out, and what became of it: one row for each thing that somebody waits or has waited for.
CREATE VIEW reports.waiting_lists AS
SELECT event.id AS event_id,
       event.organizer_id,
       event.slug AS event_slug,
       ticket_type.name AS ticket_type,
       COALESCE(tier.name, pass.name, NULLIF(concat_ws(' - ', cell.day_name, cell.tier_name), '')) AS part,
       count(*) FILTER (WHERE entry.status = 'waiting') AS waiting,
       COALESCE(sum(entry.quantity) FILTER (WHERE entry.status = 'waiting'), 0) AS waiting_tickets,
       min(entry.joined_at) FILTER (WHERE entry.status = 'waiting') AS waiting_since,
       count(*) FILTER (WHERE entry.status = 'offered') AS offered,
       COALESCE(sum(entry.quantity) FILTER (WHERE entry.status = 'offered'), 0) AS offered_tickets,
       min(entry.offer_expires_at) FILTER (WHERE entry.status = 'offered') AS next_deadline,
       count(*) FILTER (WHERE entry.status = 'ordered') AS ordered,
       count(*) FILTER (WHERE entry.status = 'lapsed') AS lapsed,
       count(*) FILTER (WHERE entry.status IN ('left', 'closed')) AS ended_otherwise
FROM ticketing.waiting_list_entries AS entry
JOIN ticketing.events AS event ON event.id = entry.event_id
JOIN ticketing.ticket_types AS ticket_type ON ticket_type.id = entry.ticket_type_id
LEFT JOIN ticketing.ticket_tiers AS tier ON tier.id = entry.ticket_tier_id
LEFT JOIN ticketing.day_passes AS pass ON pass.id = entry.day_pass_id
LEFT JOIN ticketing.day_tier_prices AS cell ON cell.id = entry.day_tier_price_id
GROUP BY event.id, ticket_type.id, tier.id, pass.id, cell.id;
COMMENT ON VIEW reports.waiting_lists IS 'Who waits for what is sold out, and what became of the offers.';
COMMENT ON COLUMN reports.waiting_lists.offered IS 'Offers under way, with those that have lapsed a moment ago.';
COMMENT ON COLUMN reports.waiting_lists.lapsed IS 'Offers that were not ordered in time.';
COMMENT ON COLUMN reports.waiting_lists.ended_otherwise IS 'Who left, and who still waited when the sale ended.';
