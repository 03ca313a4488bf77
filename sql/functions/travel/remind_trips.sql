-- Job: reminds customers of paid trips that begin soon, as many days before as travel.reminder_days says, once for each. Returns how
-- many were reminded.
--
-- A job that did not run on the day itself reminds later, until the next reminder is due or the trip begins. A trip that was paid
-- after a reminder was due is not reminded of by it: who just booked knows.
CREATE FUNCTION travel.remind_trips(p_limit int DEFAULT 200) RETURNS int
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_now timestamptz := core.now();
    v_count int;
BEGIN
    SELECT count(travel.notify(
        p_account => due.account_id,
        p_type => 'trip_reminder',
        p_title => CASE due.days_left WHEN 0 THEN 'Your trip begins today' WHEN 1 THEN 'Your trip begins tomorrow'
            ELSE format('Your trip begins in %s days', due.days_left) END,
        p_message => format('%s begins on %s. Your booking is %s.', due.trip, to_char(due.datefrom, 'FMDD Mon YYYY'), due.number),
        p_order => due.order_id,
        p_dedupe_key => due.dedupe_key))
    INTO v_count
    FROM (
        SELECT sale.account_id, sale.number, booking.order_id, booking.datefrom, package.name AS trip, today.days_left,
               format('trip_reminder:%s:%s', booking.order_id, reminder.days_before) AS dedupe_key
        FROM travel.bookings AS booking
        JOIN sales.orders AS sale ON sale.id = booking.order_id AND sale.state = 'paid'
        JOIN travel.packages AS package ON package.id = booking.package_id
        CROSS JOIN LATERAL (
            SELECT (v_now AT TIME ZONE booking.zone)::date AS day_on,
                   booking.datefrom - (v_now AT TIME ZONE booking.zone)::date AS days_left
        ) AS today
        -- The last reminder that was due.
        CROSS JOIN LATERAL (
            SELECT reminder.days_before
            FROM travel.reminder_days AS reminder
            WHERE reminder.days_before >= today.days_left AND reminder.effective @> today.day_on
            ORDER BY reminder.days_before
            LIMIT 1
        ) AS reminder
        JOIN identity.accounts AS account ON account.id = sale.account_id AND account.is_active
        -- Days differ by one at most from zone to zone.
        WHERE booking.datefrom BETWEEN v_now::date - 1 AND v_now::date + 1
                + COALESCE((SELECT max(reminder.days_before) FROM travel.reminder_days AS reminder), 0)
          AND today.days_left >= 0
          AND (sales.entered_state_at(p_order => sale.id, p_state => 'paid') AT TIME ZONE booking.zone)::date
              < booking.datefrom - reminder.days_before
          AND NOT EXISTS (
              SELECT FROM messaging.notifications AS sent
              WHERE sent.account_id = sale.account_id
                AND sent.dedupe_key = format('trip_reminder:%s:%s', booking.order_id, reminder.days_before))
        ORDER BY booking.datefrom, booking.id
        LIMIT p_limit
    ) AS due;
    RETURN v_count;
END
$$;
COMMENT ON FUNCTION travel.remind_trips(int) IS 'Job: reminds customers of paid trips that begin soon.';
