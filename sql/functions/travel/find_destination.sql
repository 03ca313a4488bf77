-- The destination with an id. p_lock keeps it as it is until the end of the transaction; p_any finds also what is not shown
-- any more, for staff.
--
-- Locks    the destination, when asked to.
-- Refuses  404 no such destination.
CREATE FUNCTION travel.find_destination(p_id int, p_lock boolean DEFAULT FALSE, p_any boolean DEFAULT FALSE)
RETURNS travel.destinations
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_destination travel.destinations;
BEGIN
    IF p_lock THEN
        SELECT destination.* INTO v_destination
        FROM travel.destinations AS destination WHERE destination.id = p_id FOR NO KEY UPDATE;
    ELSE
        SELECT destination.* INTO v_destination FROM travel.destinations AS destination WHERE destination.id = p_id;
    END IF;
    IF v_destination.id IS NULL OR NOT (p_any OR v_destination.status = 'active') THEN
        PERFORM api.refuse(p_status => 404, p_code => 'not_found', p_message => 'Destination not found.');
    END IF;
    RETURN v_destination;
END
$$;
COMMENT ON FUNCTION travel.find_destination(int, boolean, boolean) IS 'The destination with an id; refuses 404.';
