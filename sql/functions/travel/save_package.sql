-- POST /packages/save/{package_id}/          operationId: savePackage
--
-- Saves a package for the caller. Saving it again changes nothing and is answered 208.
--
-- Locks    the account, shared; what the new row refers to.
-- Refuses  401; 404 no such package.
CREATE FUNCTION travel.save_package(p_actor uuid, p_package_id text) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_account identity.accounts := travel.lock_customer(p_actor => p_actor);
    v_package travel.packages := travel.find_package(p_key => p_package_id);
BEGIN
    INSERT INTO travel.saved_packages (account_id, package_id, saved_at)
    VALUES (v_account.id, v_package.id, core.now())
    ON CONFLICT ON CONSTRAINT saved_packages_pkey DO NOTHING;
    IF NOT FOUND THEN
        RETURN api.answer(p_status => 208,
            p_body => json_build_object('message', format('Package "%s" is already saved', v_package.name)));
    END IF;
    RETURN api.answer(
        p_body => json_build_object('message', format('Package "%s" saved successfully', v_package.name)));
END
$$;
COMMENT ON FUNCTION travel.save_package(uuid, text) IS 'Saves a package for the caller; 208 when it is saved already.';
