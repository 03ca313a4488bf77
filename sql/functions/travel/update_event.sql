-- PUT /events/{event_id}/          operationId: updateEvent
--
-- Replaces an event's data. Optional fields that are left out keep their values.
--
-- Locks    as write_event.
-- Refuses  as write_event.
CREATE FUNCTION travel.update_event(
    p_actor uuid,
    p_event_id int,
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
BEGIN
    RETURN travel.write_event(p_actor => p_actor, p_event_id => p_event_id,
        p_changes => jsonb_strip_nulls(jsonb_build_object('title', p_title,
            'description', p_description, 'country', p_country, 'state', p_state, 'city', p_city, 'venue', p_venue,
            'date_from', p_date_from, 'date_to', p_date_to, 'status', p_status)));
END
$$;
COMMENT ON FUNCTION travel.update_event(uuid, int, text, text, text, text, text, text, date, date, text) IS
    'Replaces an event''s data; staff only.';
