-- POST /api/calendars/          operationId: createCalendar
--
-- A new secret address under which a calendar program fetches the caller's events or tickets. It is told this once.
--
-- Locks    the account, so that the bound holds.
-- Refuses  401 not signed in; 403 events by one who cannot have any; 400 an unknown kind, a bad name, too many.
CREATE FUNCTION ticketing.create_calendar(
    p_actor uuid,
    p_kind text,
    p_name text DEFAULT NULL,
    p_base_url text DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_most int := core.setting('ticketing.max_calendars')::int;
    v_name text := btrim(COALESCE(p_name, ''));
    v_token text := core.new_secret();
    v_calendar ticketing.calendars;
BEGIN
    IF p_kind = 'events' THEN
        PERFORM identity.require_role(p_actor => p_actor, p_product => 'ticketing', p_role => 'organizer',
            p_message => 'Only organizers can access this endpoint.');
    ELSE
        PERFORM identity.account_for(p_actor => p_actor, p_product => 'ticketing');
    END IF;
    IF p_kind NOT IN ('events', 'tickets') THEN
        PERFORM api.refuse_fields(p_fields => '{"kind": ["Must be one of events, tickets."]}');
    ELSIF length(v_name) > 100 OR v_name ~ '[[:cntrl:]]' THEN
        PERFORM api.refuse_fields(p_fields => '{"name": ["At most 100 characters, none of them control characters."]}');
    END IF;
    PERFORM FROM identity.accounts AS account WHERE account.id = p_actor FOR NO KEY UPDATE;
    IF (SELECT count(*) FROM ticketing.calendars AS calendar WHERE calendar.account_id = p_actor) >= v_most THEN
        PERFORM api.refuse(p_status => 400, p_code => 'too_many_calendars',
            p_message => format('You already have %s calendars. Delete one of them first.', v_most));
    END IF;
    INSERT INTO ticketing.calendars AS calendar (id, account_id, kind, name, token_hash, created_at)
    VALUES (core.new_id(), p_actor, p_kind, v_name, core.hash_secret(v_token), core.now())
    RETURNING calendar.* INTO v_calendar;
    RETURN api.answer(p_status => 201, p_body => (ticketing.calendar_json(v_calendar)::jsonb
        || jsonb_build_object('url', p_base_url || '/api/calendars/feed/' || v_token || '.ics'))::json);
END
$$;
COMMENT ON FUNCTION ticketing.create_calendar(uuid, text, text, text) IS
    'A new secret address of a calendar of the caller''s events or tickets.';
