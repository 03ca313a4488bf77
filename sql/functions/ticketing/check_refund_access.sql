-- Refuses an order that the caller must not refund. True for those whom no policy binds: staff and the event's organizer;
-- false for its buyer.
--
-- Refuses  401; 404 no such order, or somebody else's.
CREATE FUNCTION ticketing.check_refund_access(p_actor uuid, p_order uuid) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_account identity.accounts := identity.account_for(p_actor => p_actor, p_product => 'ticketing');
    v_buyer uuid;
    v_organizer uuid;
BEGIN
    SELECT placed.account_id, event.organizer_id INTO v_buyer, v_organizer
    FROM ticketing.orders AS placed
    JOIN ticketing.events AS event ON event.id = placed.event_id
    WHERE placed.id = p_order;
    IF NOT FOUND OR NOT (v_account.is_staff OR v_account.id IN (v_buyer, v_organizer)) THEN
        PERFORM api.refuse(p_status => 404, p_code => 'not_found', p_message => 'Not found.');
    END IF;
    RETURN v_account.is_staff OR v_account.id = v_organizer;
END
$$;
COMMENT ON FUNCTION ticketing.check_refund_access(uuid, uuid) IS
    'Refuses 404 an order that the caller must not refund; true if no policy binds the caller.';
