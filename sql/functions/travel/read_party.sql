-- How many travel, from what the client says: a number that is missing follows from the others.
--
-- Refuses  400 nobody, no adult, numbers that contradict each other.
CREATE FUNCTION travel.read_party(p_adult int, p_children int, p_guests int, OUT adult int, OUT children int)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_wrong jsonb;
BEGIN
    -- Bounded before they are added up.
    SELECT jsonb_object_agg(given.field, jsonb_build_array(format('Must be from %s to %s.', given.least, given.most)))
    INTO v_wrong
    FROM (VALUES ('adult', p_adult, 1, 1000), ('children', p_children, 0, 1000), ('guests', p_guests, 1, 2000)
    ) AS given (field, value, least, most)
    WHERE given.value NOT BETWEEN given.least AND given.most;
    IF v_wrong IS NULL THEN
        children := COALESCE(p_children, p_guests - p_adult, 0);
        adult := COALESCE(p_adult, p_guests - children);
        IF adult IS NULL THEN
            v_wrong := '{"adult": ["This field is required."]}';
        ELSIF adult < 1 THEN
            v_wrong := '{"adult": ["At least one adult is required."]}';
        ELSIF children < 0 OR adult + children <> COALESCE(p_guests, adult + children) THEN
            v_wrong := '{"guests": ["Must be adults and children together."]}';
        ELSIF adult > 1000 OR children > 1000 THEN
            v_wrong := '{"guests": ["At most 1000 adults and 1000 children."]}';
        END IF;
    END IF;
    IF v_wrong IS NOT NULL THEN
        PERFORM api.refuse_fields(p_fields => v_wrong);
    END IF;
END
$$;
COMMENT ON FUNCTION travel.read_party(int, int, int) IS 'Adults and children of a booking, whichever numbers were given.';
