-- An event as its own page shows it: as in lists, with its category and its ticket types (and their parts).
CREATE FUNCTION ticketing.event_detail_json(p_event uuid) RETURNS json
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_event text;
    v_category json;
    v_types uuid[];
    v_shown text;
BEGIN
    SELECT ticketing.event_start_json(event.card, category.name, organizer.first_name, organizer.last_name,
               ticketing.event_status(event.status, event.starts_at, event.ends_at, core.now()),
               figures.sold, figures.available,
               CASE WHEN ticketing.sells_days(event.pricing_type) THEN ticketing.day_figures(event.id) END),
           CASE WHEN category.id IS NOT NULL THEN ticketing.category_json(category) END
    INTO v_event, v_category
    FROM ticketing.events AS event
    CROSS JOIN LATERAL inventory.counts(p_stock => event.stock_id) AS figures
    JOIN identity.accounts AS organizer ON organizer.id = event.organizer_id
    LEFT JOIN ticketing.categories AS category ON category.id = event.category_id
    WHERE event.id = p_event;
    SELECT array_agg(ticket_type.id ORDER BY ticket_type.created_at, ticket_type.id) INTO v_types
    FROM ticketing.ticket_types AS ticket_type
    WHERE ticket_type.event_id = p_event;
    IF v_types IS NOT NULL THEN
        SELECT json_agg(listed.body ORDER BY listed.place)::text INTO v_shown
        FROM ticketing.ticket_type_json(p_ticket_types => v_types, p_detail => true) AS listed;
    END IF;
    RETURN (v_event
        || ', "category_detail" : ' || COALESCE(v_category::text, 'null')
        || ', "ticket_types" : ' || COALESCE(v_shown, '[]') || '}')::json;
END
$$;
COMMENT ON FUNCTION ticketing.event_detail_json(uuid) IS 'An event with its category and ticket types.';
