-- What a gate says to a ticket of an event that sells days, at an instant, before it is asked whether it was used already:
-- admitted, or why not (wrong_event, void, wrong_day). Of other events it is ticketing.scan_outcome alone.
--
-- A ticket of a day is admitted on that day, a pass once on each of its days; before the event it is the first of them
-- that a pass uses.
--
-- day_on: the day that an admission uses. by_day: whether it uses only that day. is_last: whether nothing is left then.
CREATE FUNCTION ticketing.judge_scan(
    p_ticket ticketing.tickets,
    p_event ticketing.events,
    p_scanner identity.accounts,
    p_at_event uuid,
    p_at timestamptz,
    OUT outcome text,
    OUT day_on date,
    OUT by_day boolean,
    OUT is_last boolean
)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_days date[] := ticketing.ticket_days(p_order_item => p_ticket.order_item_id, p_pricing_type => p_event.pricing_type);
BEGIN
    outcome := ticketing.scan_outcome(p_ticket => p_ticket, p_event => p_event, p_scanner => p_scanner,
        p_at_event => p_at_event, p_at => p_at);
    day_on := (p_at AT TIME ZONE p_event.timezone)::date;
    by_day := v_days IS NOT NULL;
    is_last := NOT by_day;
    IF by_day THEN
        day_on := (p_at AT TIME ZONE p_event.timezone
            - make_interval(hours => (core.setting('ticketing.night_hours'))::int))::date;
        IF cardinality(v_days) > 1 THEN
            day_on := GREATEST(day_on, v_days[1]);
        END IF;
        is_last := day_on >= v_days[cardinality(v_days)];
        IF outcome = 'admitted' AND day_on <> ALL (v_days) THEN
            outcome := 'wrong_day';
        END IF;
    END IF;
END
$$;
COMMENT ON FUNCTION ticketing.judge_scan(ticketing.tickets, ticketing.events, identity.accounts, uuid, timestamptz) IS
    'Whether a gate admits a ticket that was not used yet, or why not, and which day that uses.';
