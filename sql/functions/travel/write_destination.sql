-- Writes changes to a destination: what replacing and patching share.
--
-- Locks    the destination.
-- Refuses  401, 403 not staff; 404 no such destination; 400 fields that are wrong.
CREATE FUNCTION travel.write_destination(
    p_actor uuid,
    p_destination_id int,
    p_changes jsonb,
    p_main_image bytea DEFAULT NULL,
    p_main_image_name text DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_staff identity.accounts := travel.require_staff(p_actor);
    v_destination travel.destinations;
    v_old_image uuid;
BEGIN
    v_destination := travel.find_destination(p_id => p_destination_id, p_lock => TRUE, p_any => TRUE);
    v_old_image := v_destination.image_id;
    v_destination := travel.changed_destination(p_destination => v_destination, p_changes => p_changes);
    IF p_main_image IS NOT NULL THEN
        v_destination.image_id := (media.store_image(p_product => 'travel', p_folder => 'destination/images',
            p_bytes => p_main_image, p_name => p_main_image_name, p_account => v_staff.id,
            p_field => 'main_image')).id;
        PERFORM media.give_up(v_old_image);
    END IF;
    UPDATE travel.destinations AS destination
    SET name = v_destination.name, country = v_destination.country, country_code = v_destination.country_code,
        continent = v_destination.continent, description = v_destination.description, image_id = v_destination.image_id,
        status = v_destination.status, updated_at = core.now()
    WHERE destination.id = v_destination.id;
    RETURN api.answer(p_body => travel.destination_json(v_destination.id));
END
$$;
COMMENT ON FUNCTION travel.write_destination(uuid, int, jsonb, bytea, text) IS 'Writes changes to a destination; staff only.';
