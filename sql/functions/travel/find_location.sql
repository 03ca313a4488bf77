-- The location with an id. p_lock keeps it as it is until the end of the transaction.
--
-- Locks    the location, when asked to.
-- Refuses  404 no such location.
CREATE FUNCTION travel.find_location(p_id int, p_lock boolean DEFAULT FALSE) RETURNS travel.locations
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_location travel.locations;
BEGIN
    IF p_lock THEN
        SELECT location.* INTO v_location FROM travel.locations AS location WHERE location.id = p_id FOR NO KEY UPDATE;
    ELSE
        SELECT location.* INTO v_location FROM travel.locations AS location WHERE location.id = p_id;
    END IF;
    IF v_location.id IS NULL THEN
        PERFORM api.refuse(p_status => 404, p_code => 'not_found', p_message => 'Location not found.');
    END IF;
    RETURN v_location;
END
$$;
COMMENT ON FUNCTION travel.find_location(int, boolean) IS 'The location with an id; refuses 404.';
