-- Writes changes to a location: what replacing and patching share.
--
-- Locks    the location.
-- Refuses  401, 403 not staff; 404 no such location; 400 fields that are wrong.
CREATE FUNCTION travel.write_location(p_actor uuid, p_location_id int, p_changes jsonb) RETURNS api.reply
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_location travel.locations;
BEGIN
    PERFORM travel.require_staff(p_actor);
    v_location := travel.find_location(p_id => p_location_id, p_lock => TRUE);
    v_location := travel.changed_location(p_location => v_location, p_changes => p_changes);
    UPDATE travel.locations AS location
    SET title = v_location.title, type = v_location.type, country_code = v_location.country_code,
        state = v_location.state, city = v_location.city, address = v_location.address, updated_at = core.now()
    WHERE location.id = v_location.id;
    RETURN api.answer(p_body => travel.location_json(v_location.id));
END
$$;
COMMENT ON FUNCTION travel.write_location(uuid, int, jsonb) IS 'Writes changes to a location; staff only.';
