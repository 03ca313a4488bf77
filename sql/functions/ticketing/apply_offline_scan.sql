-- Keeps a scan that a device made without a connection, as ticketing.judge_scan judges it for its time. The device has let
-- the holder in; whether the ticket was good is for the report.
--
-- The earliest admission counts, in whatever order scans arrive: one that turns out to be later than another of the same
-- ticket (and day) becomes admitted_again.
--
-- Locks    the caller has locked the ticket.
CREATE FUNCTION ticketing.apply_offline_scan(
    p_event ticketing.events,
    p_scanner identity.accounts,
    p_ticket uuid,
    p_id uuid,
    p_at timestamptz,
    p_gate text,
    p_device text
) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_ticket ticketing.tickets;
    v_judged record;
    v_outcome text := 'unknown';
    v_day date;
    v_admitted ticketing.scans;
BEGIN
    SELECT ticket.* INTO v_ticket FROM ticketing.tickets AS ticket WHERE ticket.id = p_ticket;
    IF FOUND THEN
        v_judged := ticketing.judge_scan(p_ticket => v_ticket, p_event => p_event, p_scanner => p_scanner,
            p_at_event => p_event.id, p_at => p_at);
        v_outcome := v_judged.outcome;
        v_day := v_judged.day_on;
    END IF;
    IF v_outcome = 'admitted' THEN
        SELECT scan.* INTO v_admitted
        FROM ticketing.scans AS scan
        WHERE scan.ticket_id = v_ticket.id AND scan.outcome = 'admitted'
          AND (NOT v_judged.by_day OR scan.day_on = v_day);
        IF v_admitted.scanned_at <= p_at THEN
            v_outcome := 'admitted_again';
        ELSE
            UPDATE ticketing.scans AS scan SET outcome = 'admitted_again' WHERE scan.id = v_admitted.id;
        END IF;
    END IF;
    -- Of scans without a ticket nothing is locked: the same may be arriving beside this one.
    INSERT INTO ticketing.scans (id, outcome, ticket_id, event_id, day_on, gate, scanned_by, scanned_at, offline_id, device)
    VALUES (core.new_id(), v_outcome, v_ticket.id, p_event.id, v_day, p_gate, p_scanner.id, p_at, p_id, p_device)
    ON CONFLICT (event_id, offline_id) WHERE offline_id IS NOT NULL DO NOTHING;
END
$$;
COMMENT ON FUNCTION ticketing.apply_offline_scan(ticketing.events, identity.accounts, uuid, uuid, timestamptz, text, text) IS
    'Keeps a scan that a device made without a connection.';
