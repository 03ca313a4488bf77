-- What a gate says to a ticket: admitted, or why not (wrong_event, void, already_used, wrong_day). Void beats used.
--
-- A ticket is admitted from the start of the event's first day in its zone, or from some hours before its start if that
-- is earlier (a setting), until its end.
CREATE FUNCTION ticketing.scan_outcome(
    p_ticket ticketing.tickets,
    p_event ticketing.events,
    p_scanner identity.accounts,
    p_at_event uuid
) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT CASE
        WHEN p_ticket.event_id <> COALESCE(p_at_event, p_ticket.event_id) THEN 'wrong_event'
        WHEN p_event.organizer_id <> p_scanner.id AND NOT p_scanner.is_staff THEN 'wrong_event'
        WHEN p_ticket.status = 'cancelled' OR p_event.status IN ('cancelled', 'draft') THEN 'void'
        WHEN p_ticket.used_at IS NOT NULL THEN 'already_used'
        WHEN core.now() >= p_event.ends_at THEN 'wrong_day'
        WHEN core.now() < LEAST(
            date_trunc('day', p_event.starts_at AT TIME ZONE p_event.timezone) AT TIME ZONE p_event.timezone,
            p_event.starts_at
                - make_interval(hours => (core.setting('ticketing.check_in_opens_hours_before'))::int))
            THEN 'wrong_day'
        ELSE 'admitted'
    END
$$;
COMMENT ON FUNCTION ticketing.scan_outcome(ticketing.tickets, ticketing.events, identity.accounts, uuid) IS
    'Whether a gate admits a ticket, or why not.';
