-- POST /packages/unsave/{package_id}/          operationId: unsavePackage
--
-- Takes a package, also one that is not offered any more, off the caller's list; nothing is wrong when it was not on it.
--
-- Locks    the caller's row of the package.
-- Refuses  401; 404 no such package.
CREATE FUNCTION travel.unsave_package(p_actor uuid, p_package_id text) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_account identity.accounts := travel.require_customer(p_actor);
    v_package travel.packages := travel.find_package(p_key => p_package_id, p_any => TRUE);
BEGIN
    DELETE FROM travel.saved_packages AS saved
    WHERE saved.account_id = v_account.id AND saved.package_id = v_package.id;
    RETURN api.answer(
        p_body => json_build_object('message', format('Package "%s" removed from saved packages', v_package.name)));
END
$$;
COMMENT ON FUNCTION travel.unsave_package(uuid, text) IS 'Takes a package off the caller''s list.';
