-- GET /packages/{package_id}/          operationId: getPackage
--
-- A package with all its pictures, by its code or numeric id.
--
-- Refuses  404 no such package, or one that is not offered any more, except to staff.
CREATE FUNCTION travel.get_package(p_package_id text, p_actor uuid DEFAULT NULL) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_package travel.packages := travel.find_package(p_key => p_package_id, p_any => travel.is_staff(p_actor));
BEGIN
    RETURN api.answer(p_body => travel.package_detail_json(p_package => v_package.id, p_actor => p_actor));
END
$$;
COMMENT ON FUNCTION travel.get_package(text, uuid) IS 'A package with all its pictures.';
