-- DELETE /packages/{package_id}/images/{image_id}/          operationId: deletePackageImage
--
-- Takes a picture off a package, or off the guests that it features.
--
-- Locks    the package.
-- Refuses  401, 403 not staff; 404 no such package or picture.
CREATE FUNCTION travel.delete_package_image(p_actor uuid, p_package_id text, p_image_id int) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_package travel.packages;
    v_file uuid;
BEGIN
    PERFORM travel.require_staff(p_actor);
    v_package := travel.find_package(p_key => p_package_id, p_lock => TRUE, p_any => TRUE);
    DELETE FROM travel.package_images AS image WHERE image.id = p_image_id AND image.package_id = v_package.id
    RETURNING image.file_id INTO v_file;
    IF NOT FOUND THEN
        PERFORM api.refuse(p_status => 404, p_code => 'not_found', p_message => 'Image not found.');
    END IF;
    PERFORM media.give_up(v_file);
    -- The trigger writes the package's card anew.
    UPDATE travel.packages AS package SET updated_at = core.now() WHERE package.id = v_package.id;
    RETURN travel.done(p_message => 'Image deleted');
END
$$;
COMMENT ON FUNCTION travel.delete_package_image(uuid, text, int) IS 'Takes a picture off a package; staff only.';
