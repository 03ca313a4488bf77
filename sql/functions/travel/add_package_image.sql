-- POST /packages/{package_id}/images/          operationId: addPackageImage
--
-- Adds a picture to a package, or to the guests that it features. Answers the package with its pictures.
--
-- Locks    the package.
-- Refuses  401, 403 not staff; 404 no such package; 400 no picture, or the package has as many as it may.
CREATE FUNCTION travel.add_package_image(
    p_actor uuid,
    p_package_id text,
    p_image bytea,
    p_image_name text DEFAULT NULL,
    p_caption text DEFAULT NULL,
    p_kind text DEFAULT 'package'
) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_staff identity.accounts := travel.require_staff(p_actor);
    v_kind text := COALESCE(p_kind, 'package');
    v_package travel.packages;
    v_file media.files;
BEGIN
    v_package := travel.find_package(p_key => p_package_id, p_lock => TRUE, p_any => TRUE);
    PERFORM travel.check_image_count(
        p_count => (SELECT count(*) FROM travel.package_images AS image WHERE image.package_id = v_package.id));
    v_file := media.store_image(p_product => 'travel',
        p_folder => CASE v_kind WHEN 'guest' THEN 'package/guest_images' ELSE 'package/images' END,
        p_bytes => p_image, p_name => p_image_name, p_account => v_staff.id);
    INSERT INTO travel.package_images (package_id, kind, file_id, caption, created_at)
    VALUES (v_package.id, v_kind, v_file.id, travel.caption(p_caption), core.now());
    -- The trigger writes the package's card anew.
    UPDATE travel.packages AS package SET updated_at = core.now() WHERE package.id = v_package.id;
    RETURN api.answer(p_body => travel.package_detail_json(p_package => v_package.id, p_actor => p_actor), p_status => 201);
END
$$;
COMMENT ON FUNCTION travel.add_package_image(uuid, text, bytea, text, text, text) IS
    'Adds a picture to a package or to its guests; staff only.';
