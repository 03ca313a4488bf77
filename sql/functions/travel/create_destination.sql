-- POST /destinations/          operationId: createDestination
--
-- Creates a destination.
--
-- Locks    nothing that exists before.
-- Refuses  401, 403 not staff; 400 fields that are wrong.
CREATE FUNCTION travel.create_destination(
    p_actor uuid,
    p_name text,
    p_country text DEFAULT NULL,
    p_continent text DEFAULT NULL,
    p_description text DEFAULT NULL,
    p_status text DEFAULT NULL,
    p_main_image bytea DEFAULT NULL,
    p_main_image_name text DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_staff identity.accounts := travel.require_staff(p_actor);
    v_destination travel.destinations;
BEGIN
    v_destination.country := '';
    v_destination.continent := '';
    v_destination.description := '';
    v_destination.status := 'active';
    v_destination := travel.changed_destination(p_destination => v_destination, p_changes => jsonb_build_object(
        'name', p_name, 'country', p_country, 'continent', p_continent, 'description', p_description, 'status', p_status));
    IF p_main_image IS NOT NULL THEN
        v_destination.image_id := (media.store_image(p_product => 'travel', p_folder => 'destination/images',
            p_bytes => p_main_image, p_name => p_main_image_name, p_account => v_staff.id,
            p_field => 'main_image')).id;
    END IF;
    INSERT INTO travel.destinations AS destination (name, country, country_code, continent, description, image_id, status,
        created_at, updated_at)
    VALUES (v_destination.name, v_destination.country, v_destination.country_code, v_destination.continent,
        v_destination.description, v_destination.image_id, v_destination.status, core.now(), core.now())
    RETURNING destination.id INTO v_destination.id;
    RETURN api.answer(p_body => travel.destination_json(v_destination.id), p_status => 201);
END
$$;
COMMENT ON FUNCTION travel.create_destination(uuid, text, text, text, text, text, bytea, text) IS
    'Creates a destination; staff only.';
