-- Of an event that sells days: how many tickets are sold, and how many more people its capacity has room for on the day
-- with the most room; as the part of its JSON object. Called for such events only: their many tables would make the
-- statement that lists events dearer for all.
CREATE FUNCTION ticketing.day_figures(p_event uuid) RETURNS text
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_sold bigint;
    v_available int;
BEGIN
    SELECT COALESCE(sum(figures.sold), 0) INTO v_sold
    FROM ticketing.ticket_types AS ticket_type
    CROSS JOIN LATERAL inventory.counts(p_stock => ticket_type.stock_id) AS figures
    WHERE ticket_type.event_id = p_event;
    SELECT max(figures.available) INTO v_available
    FROM ticketing.event_days AS day
    CROSS JOIN LATERAL inventory.counts(p_stock => day.stock_id) AS figures
    WHERE day.event_id = p_event;
    IF v_available IS NULL THEN
        -- An event of before there were days gets them when something is sold for one.
        SELECT event.total_capacity INTO v_available FROM ticketing.events AS event WHERE event.id = p_event;
    END IF;
    RETURN format(', "tickets_sold" : %s, "available_capacity" : %s', v_sold, v_available);
END
$$;
COMMENT ON FUNCTION ticketing.day_figures(uuid) IS
    'Tickets sold and places left of an event that sells days, as part of its JSON object.';
