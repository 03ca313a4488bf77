-- POST /events/          operationId: createEvent
--
-- Creates an event. Its pictures are added afterwards (travel.add_event_image).
--
-- Locks    nothing that exists before.
-- Refuses  401, 403 not staff; 400 fields that are wrong.
CREATE FUNCTION travel.create_event(
    p_actor uuid,
    p_title text,
    p_description text DEFAULT NULL,
    p_country text DEFAULT NULL,
    p_state text DEFAULT NULL,
    p_city text DEFAULT NULL,
    p_venue text DEFAULT NULL,
    p_date_from date DEFAULT NULL,
    p_date_to date DEFAULT NULL,
    p_status text DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_event travel.events;
BEGIN
    PERFORM travel.require_staff(p_actor);
    v_event.description := '';
    v_event.country := '';
    v_event.state := '';
    v_event.city := '';
    v_event.venue := '';
    v_event.status := 'active';
    v_event := travel.changed_event(p_event => v_event, p_changes => jsonb_strip_nulls(jsonb_build_object('title', p_title,
            'description', p_description, 'country', p_country, 'state', p_state, 'city', p_city, 'venue', p_venue,
            'date_from', p_date_from, 'date_to', p_date_to, 'status', p_status)));
    INSERT INTO travel.events AS event (title, description, country, country_code, state, city, venue, date_from, date_to,
        status, created_at, updated_at)
    VALUES (v_event.title, v_event.description, v_event.country, v_event.country_code, v_event.state, v_event.city,
        v_event.venue, v_event.date_from, v_event.date_to, v_event.status, core.now(), core.now())
    RETURNING event.id INTO v_event.id;
    RETURN api.answer(p_body => travel.event_json(v_event.id), p_status => 201);
END
$$;
COMMENT ON FUNCTION travel.create_event(uuid, text, text, text, text, text, text, date, date, text) IS
    'Creates an event; staff only.';
