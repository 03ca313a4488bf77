-- Keeps an account from hoarding: refuses one more live hold than the setting allows.
--
-- Locks    the account's number of holds.
-- Refuses  409 too many holds at a time.
CREATE FUNCTION inventory.limit_holds(p_product text, p_account uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_setting jsonb := core.setting('inventory.max_live_holds');
    v_limit int := COALESCE(v_setting -> p_product, v_setting -> 'default')::int;
BEGIN
    PERFORM inventory.lock_account(p_account => p_account);
    -- With one more there are too many: no more than these are looked at.
    PERFORM FROM inventory.holds AS hold
    WHERE hold.account_id = p_account AND hold.state = 'held' AND hold.expires_at > core.now()
    OFFSET v_limit - 1 LIMIT 1;
    IF FOUND THEN
        PERFORM api.refuse(
            p_status => 409, p_code => 'too_many_holds',
            p_message => 'You have too many unpaid orders. Pay or cancel one of them first.');
    END IF;
END
$$;
COMMENT ON FUNCTION inventory.limit_holds(text, uuid) IS 'Refuses a hold beyond the number that an account may have.';
