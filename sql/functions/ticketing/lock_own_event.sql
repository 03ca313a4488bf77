-- The event with this slug or id, locked, for one who may change it: its organizer, or staff.
--
-- Locks    the event's row.
-- Refuses  401 not signed in; 404 no such event; 403 somebody else's ("You do not have permission to … this event."), drafts
--          too: that text is documented for publishing, which is done to drafts. Reading one answers 404.
CREATE FUNCTION ticketing.lock_own_event(p_actor uuid, p_slug text, p_verb text) RETURNS ticketing.events
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_account identity.accounts;
    v_event ticketing.events;
BEGIN
    v_account := identity.account_for(p_actor => p_actor, p_product => 'ticketing');
    SELECT event.* INTO v_event
    FROM ticketing.events AS event
    WHERE event.slug = p_slug OR event.id = ticketing.as_uuid(p_slug)
    FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        PERFORM api.refuse(p_status => 404, p_code => 'not_found', p_message => 'Not found.');
    END IF;
    IF v_event.organizer_id <> v_account.id AND NOT v_account.is_staff THEN
        PERFORM api.refuse(p_status => 403, p_code => 'permission_denied',
            p_message => format('You do not have permission to %s this event.', p_verb));
    END IF;
    RETURN v_event;
END
$$;
COMMENT ON FUNCTION ticketing.lock_own_event(uuid, text, text) IS 'An event, locked, for its organizer or staff.';
