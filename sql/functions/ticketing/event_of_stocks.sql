-- The event that these stocks belong to, of which all are one event's; NULL for stock that is not in use any more.
CREATE FUNCTION ticketing.event_of_stocks(p_stocks uuid[]) RETURNS uuid
LANGUAGE plpgsql STABLE AS $$
BEGIN
    -- Whatever is sold takes from its ticket type.
    RETURN (
        SELECT ticket_type.event_id FROM ticketing.ticket_types AS ticket_type
        WHERE ticket_type.stock_id = ANY (p_stocks)
        LIMIT 1);
END
$$;
COMMENT ON FUNCTION ticketing.event_of_stocks(uuid[]) IS 'The event that these stocks belong to.';
