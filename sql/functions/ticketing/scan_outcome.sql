-- What a gate says to a ticket at an instant, before it is asked for its days and whether it was used already: admitted,
-- or why not (wrong_event, void, wrong_day). One expression, which becomes part of its caller's.
--
-- A ticket is admitted from ticketing.check_in_opens_at until the end of the event.
CREATE FUNCTION ticketing.scan_outcome(
    p_ticket ticketing.tickets,
    p_event ticketing.events,
    p_scanner identity.accounts,
    p_at_event uuid,
    p_at timestamptz
) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT CASE
        WHEN p_ticket.event_id <> COALESCE(p_at_event, p_ticket.event_id) THEN 'wrong_event'
        WHEN p_event.organizer_id <> p_scanner.id AND NOT p_scanner.is_staff THEN 'wrong_event'
        WHEN p_ticket.status = 'cancelled' OR p_event.status IN ('cancelled', 'draft') THEN 'void'
        WHEN p_at >= p_event.ends_at THEN 'wrong_day'
        WHEN p_at < ticketing.check_in_opens_at(p_event.starts_at, p_event.timezone) THEN 'wrong_day'
        ELSE 'admitted'
    END
$$;
COMMENT ON FUNCTION ticketing.scan_outcome(ticketing.tickets, ticketing.events, identity.accounts, uuid, timestamptz) IS
    'Whether a gate admits a ticket that was not used yet, whatever its days, or why not.';
