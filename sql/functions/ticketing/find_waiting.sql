-- An entry of the caller's on a waiting list; staff find everybody's. Somebody else's looks as if it did not exist.
--
-- Refuses  401; 404 no such entry, or somebody else's.
CREATE FUNCTION ticketing.find_waiting(p_actor uuid, p_id uuid) RETURNS ticketing.waiting_list_entries
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_account identity.accounts := identity.account_for(p_actor => p_actor, p_product => 'ticketing');
    v_entry ticketing.waiting_list_entries;
BEGIN
    SELECT entry.* INTO v_entry
    FROM ticketing.waiting_list_entries AS entry
    WHERE entry.id = p_id AND (entry.account_id = v_account.id OR v_account.is_staff);
    IF NOT FOUND THEN
        PERFORM api.refuse(p_status => 404, p_code => 'not_found', p_message => 'Not found.');
    END IF;
    RETURN v_entry;
END
$$;
COMMENT ON FUNCTION ticketing.find_waiting(uuid, uuid) IS 'An entry of the caller''s on a waiting list; refuses 404.';
