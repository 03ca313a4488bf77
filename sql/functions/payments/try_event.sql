-- Applies an event of the inbox; a defect on the way undoes what was applied, and not the event: it is parked with a note
-- and an alert, tried again by payments.apply_parked_events, and in the end left as failed. Answers its state.
--
-- A lost race, also against functions that are being replaced, is raised on, so that the caller runs again at once, unless p_keep_races parks it too.
--
-- Locks    as payments.apply_event.
CREATE FUNCTION payments.try_event(p_event_row uuid, p_keep_races boolean) RETURNS text
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    RETURN payments.apply_event(p_event_row => p_event_row);
-- Refusals, defects in data or code, and lost races. Codes that end in 000 stand for their whole class. What says that the
-- database itself is in trouble passes.
EXCEPTION WHEN SQLSTATE 'PT000' OR SQLSTATE '22000' OR SQLSTATE '23000' OR SQLSTATE '42000' OR SQLSTATE 'P0000'
        OR SQLSTATE '40000' OR SQLSTATE '55000' OR SQLSTATE '21000' OR SQLSTATE '0A000' OR SQLSTATE '2B000'
        OR SQLSTATE '38000' OR SQLSTATE '39000' OR SQLSTATE '54000' OR SQLSTATE 'XX000' THEN
    IF NOT p_keep_races AND (SQLSTATE LIKE '40%' OR SQLSTATE = '55P03'
            OR (SQLSTATE = 'XX000' AND SQLERRM LIKE 'cache lookup failed for function %')) THEN
        RAISE;
    END IF;
    RETURN payments.event_failed(p_event_row => p_event_row, p_error => SQLSTATE || ' ' || SQLERRM);
END
$$;
COMMENT ON FUNCTION payments.try_event(uuid, boolean) IS
    'Applies an event; one that cannot be applied is parked with a note and an alert.';
