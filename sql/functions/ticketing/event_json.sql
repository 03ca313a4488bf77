-- Events as lists show them, for many ids at once and in their order: the stored card, and what changes by itself.
CREATE FUNCTION ticketing.event_json(p_events uuid[])
RETURNS TABLE (place bigint, id uuid, body json)
LANGUAGE sql STABLE AS $$
    WITH listed AS (
        SELECT wanted.place, event.id, event.card, event.stock_id, event.organizer_id, event.category_id,
               ticketing.event_status(event.status, event.starts_at, event.ends_at, core.now()) AS status
        FROM unnest(p_events) WITH ORDINALITY AS wanted (id, place)
        JOIN ticketing.events AS event ON event.id = wanted.id
    )
    SELECT listed.place, listed.id,
           (listed.card
            || ', "category_name" : ' || COALESCE(to_json(category.name)::text, 'null')
            || ', "organizer_name" : ' || to_json(concat_ws(' ', NULLIF(organizer.first_name, ''),
                                                            NULLIF(organizer.last_name, '')))::text
            || ', "status" : "' || listed.status
            || '", "tickets_sold" : ' || figures.sold
            || ', "available_capacity" : ' || figures.available || '}')::json
    FROM listed
    CROSS JOIN LATERAL inventory.counts(p_stock => listed.stock_id) AS figures
    JOIN identity.accounts AS organizer ON organizer.id = listed.organizer_id
    LEFT JOIN ticketing.categories AS category ON category.id = listed.category_id
$$;
COMMENT ON FUNCTION ticketing.event_json(uuid[]) IS 'Events as lists show them; place is the place in the array.';
