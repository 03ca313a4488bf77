-- GET /api/events/{slug}/offline-pack/          operationId: getOfflinePack
--
-- All tickets of an event for a scanner that will have no connection, signed: a JSON Web Token (HS256), which the scanner
-- verifies with the event's key. Large events have several parts, one a page.
--
-- Locks    nothing.
-- Refuses  401; 403 somebody else's event; 404 no such event, a part past the last.
CREATE FUNCTION ticketing.get_offline_pack(p_actor uuid, p_slug text, p_page int DEFAULT NULL) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, ticketing, pg_temp SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    v_now timestamptz := core.now();
    v_event ticketing.events := ticketing.find_own_event(p_actor => p_actor, p_slug => p_slug, p_verb => 'scan tickets for');
    v_size int := (core.setting('ticketing.offline_pack_size'))::int;
    v_page int := COALESCE(p_page, 1);
    v_count int := (SELECT count(*) FROM ticketing.tickets AS ticket WHERE ticket.event_id = v_event.id);
    v_pages int := GREATEST(1, ceil(v_count::numeric / v_size)::int);
    v_signed text;
BEGIN
    IF v_page NOT BETWEEN 1 AND v_pages THEN
        PERFORM api.refuse(p_status => 404, p_code => 'invalid_page', p_message => 'Invalid page.');
    END IF;
    v_signed := core.base64url(convert_to(json_build_object('alg', 'HS256', 'typ', 'JWT', 'kid', v_event.id)::text, 'UTF8'))
        || '.' || core.base64url(convert_to(json_build_object(
            'typ', 'offline_pack',
            'iat', floor(extract(epoch FROM v_now))::bigint,
            'exp', ceil(extract(epoch FROM v_event.ends_at))::bigint,
            'event', ticketing.door_event_json(p_event => v_event),
            'opens_at', api.iso(ticketing.check_in_opens_at(v_event.starts_at, v_event.timezone)),
            'night_hours', core.setting('ticketing.night_hours'),
            'is_on', v_event.status NOT IN ('draft', 'cancelled'),
            'page', v_page,
            'pages', v_pages,
            'tickets', ticketing.offline_tickets_json(p_event => v_event, p_first_row => (v_page - 1) * v_size,
                p_count => v_size))::text, 'UTF8'));
    RETURN api.answer(p_body => json_build_object(
        'event', v_event.id,
        'key_id', v_event.id,
        'issued_at', api.iso(v_now),
        'page', v_page,
        'pages', v_pages,
        'count', v_count,
        'pack', v_signed || '.' || core.base64url(
            extensions.hmac(convert_to(v_signed, 'UTF8'), ticketing.offline_key(p_event => v_event.id), 'sha256'))));
END
$$;
COMMENT ON FUNCTION ticketing.get_offline_pack(uuid, text, int) IS
    'The tickets of an event, signed, for a scanner without a connection.';
