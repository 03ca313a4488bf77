-- A report as a CSV file, of all or of one event, given by its slug or id. For the command `holdfast report` and for people;
-- clients come by ticketing.get_report.
--
-- Refuses  404 no such report or event; 400 not by event.
CREATE FUNCTION reports.file(p_report text, p_event text DEFAULT NULL, p_limit int DEFAULT NULL) RETURNS text
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_event uuid;
BEGIN
    IF p_event IS NOT NULL THEN
        SELECT event.id INTO v_event
        FROM ticketing.events AS event WHERE event.slug = p_event OR event.id = ticketing.as_uuid(p_event);
        IF NOT FOUND THEN
            PERFORM api.refuse(p_status => 404, p_code => 'event_not_found', p_field => 'event',
                p_message => 'Event not found.');
        END IF;
    END IF;
    RETURN reports.csv(p_report => p_report, p_event => v_event, p_limit => p_limit);
END
$$;
COMMENT ON FUNCTION reports.file(text, text, int) IS 'A report as a CSV file, of all or of one event.';
