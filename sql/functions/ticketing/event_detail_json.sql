-- An event as its own page shows it: as in lists, with its category and its ticket types (and their tiers).
CREATE FUNCTION ticketing.event_detail_json(p_event uuid) RETURNS json
LANGUAGE sql STABLE AS $$
    SELECT (left(listed.body::text, -1)
            || ', "category_detail" : '
            || COALESCE(
                (SELECT ticketing.category_json(category)::text
                 FROM ticketing.events AS event
                 JOIN ticketing.categories AS category ON category.id = event.category_id
                 WHERE event.id = p_event), 'null')
            || ', "ticket_types" : '
            || COALESCE(
                (SELECT json_agg(type.body ORDER BY type.place)::text
                 FROM ticketing.ticket_type_json(
                     p_ticket_types => ARRAY(
                         SELECT ticket_type.id FROM ticketing.ticket_types AS ticket_type
                         WHERE ticket_type.event_id = p_event
                         ORDER BY ticket_type.created_at, ticket_type.id),
                     p_detail => true) AS type), '[]')
            || '}')::json
    FROM ticketing.event_json(ARRAY[p_event]) AS listed
$$;
COMMENT ON FUNCTION ticketing.event_detail_json(uuid) IS 'An event with its category and ticket types.';
