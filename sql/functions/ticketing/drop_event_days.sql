-- Takes days from an event: those outside of p_first_on to p_last_on, all of them if these are NULL. The stock rows stay,
-- unused: inventory deletes nothing.
--
-- Locks    the caller has locked the event and all its stock.
-- Refuses  400 something is for sale, or was ever ordered, for such a day.
CREATE FUNCTION ticketing.drop_event_days(p_event uuid, p_first_on date, p_last_on date) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_day ticketing.event_days;
BEGIN
    SELECT day.* INTO v_day
    FROM ticketing.event_days AS day
    WHERE day.event_id = p_event AND (day.day_on BETWEEN p_first_on AND p_last_on) IS NOT TRUE
      AND (EXISTS (SELECT FROM inventory.hold_lines AS line WHERE line.stock_id = day.stock_id)
           OR EXISTS (SELECT FROM ticketing.day_passes AS pass WHERE pass.event_day_id = day.id)
           OR EXISTS (SELECT FROM ticketing.day_tier_prices AS price WHERE price.event_day_id = day.id))
    ORDER BY day.day_on
    LIMIT 1;
    IF FOUND THEN
        PERFORM api.refuse(p_status => 400, p_code => 'day_in_use',
            p_field => CASE WHEN v_day.day_on < p_first_on THEN 'start_date' ELSE 'end_date' END,
            p_message => format('The event needs the day %s, for which tickets are or were on sale.', v_day.day_on));
    END IF;
    DELETE FROM ticketing.event_days AS day
    WHERE day.event_id = p_event AND (day.day_on BETWEEN p_first_on AND p_last_on) IS NOT TRUE;
END
$$;
COMMENT ON FUNCTION ticketing.drop_event_days(uuid, date, date) IS
    'Takes days that nothing was sold for from an event; inner part of keep_event_days.';
