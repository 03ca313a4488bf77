-- PATCH /packages/{package_id}/          operationId: patchPackage
--
-- Changes the fields of a package that are sent.
--
-- Locks    as write_package.
-- Refuses  as write_package.
CREATE FUNCTION travel.patch_package(
    p_actor uuid,
    p_package_id text,
    p_changes jsonb,
    p_main_image bytea DEFAULT NULL,
    p_main_image_name text DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
BEGIN
    RETURN travel.write_package(p_actor => p_actor, p_package_id => p_package_id, p_changes => COALESCE(p_changes, '{}'),
        p_main_image => p_main_image, p_main_image_name => p_main_image_name);
END
$$;
COMMENT ON FUNCTION travel.patch_package(uuid, text, jsonb, bytea, text) IS 'Changes some fields of a package; staff only.';
