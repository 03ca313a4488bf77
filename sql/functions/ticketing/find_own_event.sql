-- The event with this slug or id, for its organizer or staff, who look at what is theirs only.
--
-- Refuses  401 not signed in; 404 no such event; 403 somebody else's ("You do not have permission to … this event.").
CREATE FUNCTION ticketing.find_own_event(p_actor uuid, p_slug text, p_verb text) RETURNS ticketing.events
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_account identity.accounts := identity.account_for(p_actor => p_actor, p_product => 'ticketing');
    v_event ticketing.events;
BEGIN
    SELECT event.* INTO v_event
    FROM ticketing.events AS event
    WHERE event.slug = p_slug OR event.id = ticketing.as_uuid(p_slug);
    IF NOT FOUND THEN
        PERFORM api.refuse(p_status => 404, p_code => 'not_found', p_message => 'Not found.');
    ELSIF v_event.organizer_id <> v_account.id AND NOT v_account.is_staff THEN
        PERFORM api.refuse(p_status => 403, p_code => 'permission_denied',
            p_message => format('You do not have permission to %s this event.', p_verb));
    END IF;
    RETURN v_event;
END
$$;
COMMENT ON FUNCTION ticketing.find_own_event(uuid, text, text) IS 'An event, for its organizer or staff; locks nothing.';
