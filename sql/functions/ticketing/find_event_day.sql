-- The day of an event that a request means: by its date, else by its number, counted from the event's first day.
--
-- Refuses  400 neither is given, or it is no day of the event.
CREATE FUNCTION ticketing.find_event_day(p_event uuid, p_day_number int, p_date date) RETURNS ticketing.event_days
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_field text := CASE WHEN p_date IS NULL THEN 'day_number' ELSE 'date' END;
    v_range record;
    v_day ticketing.event_days;
BEGIN
    IF p_date IS NULL AND p_day_number IS NULL THEN
        PERFORM api.refuse_fields(p_fields => jsonb_build_object('date', jsonb_build_array('A day is required.')));
    END IF;
    SELECT min(day.day_on) AS first_on, max(day.day_on) AS last_on INTO v_range
    FROM ticketing.event_days AS day WHERE day.event_id = p_event;
    SELECT day.* INTO v_day
    FROM ticketing.event_days AS day
    WHERE day.event_id = p_event AND day.day_on = COALESCE(p_date, v_range.first_on + (p_day_number - 1));
    IF NOT FOUND THEN
        PERFORM api.refuse_fields(p_fields => jsonb_build_object(v_field, jsonb_build_array(
            format('The event is from %s to %s.', v_range.first_on, v_range.last_on))));
    END IF;
    RETURN v_day;
END
$$;
COMMENT ON FUNCTION ticketing.find_event_day(uuid, int, date) IS
    'The day of an event with this date, or of this number when no date is given.';
