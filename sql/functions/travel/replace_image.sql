-- Gives a customer another picture, and returns its path. The last few before it can be fetched for a while.
--
-- Locks    the account.
-- Refuses  401 not logged in; 400 no picture, or too large, by the name of the field.
CREATE FUNCTION travel.replace_image(p_actor uuid, p_bytes bytea, p_name text, p_field text) RETURNS text
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_file media.files;
    v_old uuid;
BEGIN
    -- Of two uploads at once, the second gives up the picture of the first; an account that is being deleted gets none.
    PERFORM FROM identity.accounts AS account WHERE account.id = p_actor FOR NO KEY UPDATE;
    PERFORM travel.require_customer(p_actor);
    SELECT customer.image_id INTO v_old FROM travel.customers AS customer WHERE customer.account_id = p_actor;
    v_file := media.store_image(
        p_product => 'travel', p_folder => 'profile/images', p_bytes => p_bytes, p_name => p_name, p_account => p_actor,
        p_field => p_field);
    UPDATE travel.customers AS customer SET image_id = v_file.id WHERE customer.account_id = p_actor;
    PERFORM media.give_up(v_old);
    -- Nobody fills the disk by uploading again and again.
    DELETE FROM media.files AS file
    WHERE file.id IN (
        SELECT old.id FROM media.files AS old
        WHERE old.account_id = p_actor AND old.folder = 'profile/images' AND old.replaced_at IS NOT NULL
        ORDER BY old.replaced_at DESC, old.id DESC
        OFFSET core.setting('media.replaced_per_account')::int);
    RETURN media.path(v_file);
END
$$;
COMMENT ON FUNCTION travel.replace_image(uuid, bytea, text, text) IS 'Gives a customer another picture; returns its path.';
