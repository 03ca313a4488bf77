-- Brings the days of an event, each with a stock of its own, into line with the event's row as it is to be. Repeatable.
--
-- An event that lasts as many days as before has moved, and its days move along, with all that was sold for them.
-- Otherwise days that it keeps stay; days that it loses go, if nothing is for sale or was ever ordered for them; a place
-- on each new day goes to whoever has an all-days pass.
--
-- Locks    the caller has locked the event; stock of its days in id order when the capacity changes, all stock of the
--          event and the holds of all-days passes in id order when there are other days.
-- Refuses  400 too many days, less capacity than is sold of a day, a lost day for which something is sold.
CREATE FUNCTION ticketing.keep_event_days(p_event ticketing.events) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_wanted record;
    v_kept record;
BEGIN
    SELECT dates.first_on, dates.last_on INTO v_wanted
    FROM ticketing.event_dates(p_event.starts_at, p_event.ends_at, p_event.timezone) AS dates
    WHERE ticketing.sells_days(p_event.pricing_type);
    SELECT min(day.day_on) AS first_on, max(day.day_on) AS last_on INTO v_kept
    FROM ticketing.event_days AS day WHERE day.event_id = p_event.id;

    IF v_wanted.last_on - v_wanted.first_on >= (core.setting('ticketing.max_event_days'))::int THEN
        PERFORM api.refuse(p_status => 400, p_code => 'too_many_days', p_field => 'end_date',
            p_message => format('An event that sells days has at most %s.', core.setting('ticketing.max_event_days')));
    ELSIF v_kept.last_on - v_kept.first_on = v_wanted.last_on - v_wanted.first_on THEN
        UPDATE ticketing.event_days AS day
        SET day_on = day.day_on + (v_wanted.first_on - v_kept.first_on)
        WHERE day.event_id = p_event.id AND v_wanted.first_on <> v_kept.first_on;
    ELSIF COALESCE(v_kept.first_on, v_wanted.first_on) IS NOT NULL THEN
        -- Orders of all-days passes take the passes' stock first and look at the event then: from here on none is made.
        PERFORM inventory.lock_stock(ticketing.event_stocks(p_event.id));
        PERFORM ticketing.drop_event_days(p_event => p_event.id, p_first_on => v_wanted.first_on,
            p_last_on => v_wanted.last_on);
    END IF;
    PERFORM inventory.set_capacity(p_stock => day.stock_id, p_capacity => p_event.total_capacity,
        p_field => 'total_capacity')
    FROM (
        SELECT owned.stock_id
        FROM ticketing.event_days AS owned
        JOIN inventory.stock AS stock ON stock.id = owned.stock_id AND stock.capacity <> p_event.total_capacity
        WHERE owned.event_id = p_event.id
        ORDER BY owned.stock_id
    ) AS day;
    PERFORM ticketing.add_event_day(p_event => p_event.id, p_day_on => missing.day_on, p_capacity => p_event.total_capacity)
    FROM (
        SELECT v_wanted.first_on + later AS day_on
        FROM generate_series(0, v_wanted.last_on - v_wanted.first_on) AS later
        EXCEPT
        SELECT day.day_on FROM ticketing.event_days AS day WHERE day.event_id = p_event.id
        ORDER BY day_on
    ) AS missing;
END
$$;
COMMENT ON FUNCTION ticketing.keep_event_days(ticketing.events) IS
    'Brings the days of an event into line with its row as it is to be.';
