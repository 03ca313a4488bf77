-- Entries of waiting lists as their accounts see them, for many ids at once and in their order.
CREATE FUNCTION ticketing.waiting_list_json(p_entries uuid[])
RETURNS TABLE (place bigint, id uuid, body json)
LANGUAGE sql STABLE AS $$
    SELECT wanted.place, entry.id,
           json_build_object(
               'id', entry.id,
               'event', entry.event_id,
               'event_title', event.title,
               'event_slug', event.slug,
               'ticket_type', entry.ticket_type_id,
               'ticket_type_name', ticket_type.name,
               'ticket_tier', entry.ticket_tier_id,
               'ticket_tier_name', tier.name,
               'day_pass', entry.day_pass_id,
               'day_pass_name', pass.name,
               'day_tier_price', entry.day_tier_price_id,
               'day_tier_price_name', CASE WHEN cell.id IS NOT NULL THEN concat_ws(' - ', cell.day_name, cell.tier_name) END,
               'quantity', entry.quantity,
               'status', ticketing.waiting_list_status(entry.status, entry.offer_expires_at, core.now()),
               'position', ticketing.waiting_position(entry),
               'passed_over', (
                   SELECT count(*)
                   FROM ticketing.waiting_list_entries AS later
                   WHERE later.ticket_type_id = entry.ticket_type_id AND later.place > entry.place
                     AND entry.status = 'waiting' AND later.offered_at IS NOT NULL
                     AND COALESCE(later.ticket_tier_id, later.day_pass_id, later.day_tier_price_id) IS NOT DISTINCT FROM
                         COALESCE(entry.ticket_tier_id, entry.day_pass_id, entry.day_tier_price_id)),
               'order', entry.order_id,
               'joined_at', api.iso(entry.joined_at),
               'offered_at', api.iso(entry.offered_at),
               'offer_expires_at', api.iso(entry.offer_expires_at),
               'ended_at', api.iso(CASE WHEN entry.status = 'offered' AND entry.offer_expires_at <= core.now()
                   THEN entry.offer_expires_at ELSE entry.ended_at END))
    FROM unnest(p_entries) WITH ORDINALITY AS wanted (id, place)
    JOIN ticketing.waiting_list_entries AS entry ON entry.id = wanted.id
    JOIN ticketing.events AS event ON event.id = entry.event_id
    JOIN ticketing.ticket_types AS ticket_type ON ticket_type.id = entry.ticket_type_id
    LEFT JOIN ticketing.ticket_tiers AS tier ON tier.id = entry.ticket_tier_id
    LEFT JOIN ticketing.day_passes AS pass ON pass.id = entry.day_pass_id
    LEFT JOIN ticketing.day_tier_prices AS cell ON cell.id = entry.day_tier_price_id
$$;
COMMENT ON FUNCTION ticketing.waiting_list_json(uuid[]) IS
    'Entries of waiting lists as their accounts see them; place is the place in the array.';
