-- Events as lists show them, for many ids at once and in their order: the stored card, and what changes by itself.
CREATE FUNCTION ticketing.event_json(p_events uuid[])
RETURNS TABLE (place bigint, id uuid, body json)
LANGUAGE sql STABLE AS $$
    SELECT wanted.place, event.id,
           (ticketing.event_start_json(event.card, category.name, organizer.first_name, organizer.last_name,
                ticketing.event_status(event.status, event.starts_at, event.ends_at, core.now()),
                figures.sold, figures.available,
                CASE WHEN ticketing.sells_days(event.pricing_type) THEN ticketing.day_figures(event.id) END) || '}')::json
    FROM unnest(p_events) WITH ORDINALITY AS wanted (id, place)
    JOIN ticketing.events AS event ON event.id = wanted.id
    CROSS JOIN LATERAL inventory.counts(p_stock => event.stock_id) AS figures
    JOIN identity.accounts AS organizer ON organizer.id = event.organizer_id
    LEFT JOIN ticketing.categories AS category ON category.id = event.category_id
$$;
COMMENT ON FUNCTION ticketing.event_json(uuid[]) IS 'Events as lists show them; place is the place in the array.';
