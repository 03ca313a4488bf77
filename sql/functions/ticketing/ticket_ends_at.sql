-- When a ticket stops to admit: at the end of the event, or of the last day that it is for if that is earlier. One
-- expression, so that tickets without days cost nothing.
CREATE FUNCTION ticketing.ticket_ends_at(
    p_order_item uuid,
    p_pricing_type text,
    p_event_ends_at timestamptz,
    p_timezone text
) RETURNS timestamptz
LANGUAGE sql STABLE AS $$
    SELECT CASE
        WHEN ticketing.sells_days(p_pricing_type)
            THEN LEAST(p_event_ends_at, ticketing.item_days_end_at(p_order_item, p_timezone))
        ELSE p_event_ends_at
    END
$$;
COMMENT ON FUNCTION ticketing.ticket_ends_at(uuid, text, timestamptz, text) IS 'When a ticket stops to admit.';
