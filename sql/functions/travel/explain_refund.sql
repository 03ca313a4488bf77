-- What cancelling a booking (by code or numeric id) gives back at an instant, and why: the rule that holds on that day, how
-- many whole calendar days of the place are left, the money received, and the result. No row: there is no such booking.
--
-- What is not received yet is not refunded but given back in full, beside this (travel.give_back_unfinished).
CREATE FUNCTION travel.explain_refund(p_booking text, p_at timestamptz DEFAULT core.now())
RETURNS TABLE (
    booking_id text,
    at timestamptz,
    zone text,
    today date,
    datefrom date,
    dateto date,
    days_before int,
    refund_tier_id int,
    rule text,
    percent numeric,
    base numeric,
    refund numeric,
    refund_status text,
    explanation text
)
LANGUAGE sql STABLE AS $$
    SELECT sale.number, p_at, booking.zone, day.today, booking.datefrom, booking.dateto, day.days_before,
           tier.id, rule.text, tier.percent, money.base, result.refund,
           CASE WHEN money.base = 0 THEN NULL WHEN result.refund = 0 THEN 'denied' ELSE 'processed' END,
           format('On %s (%s) %s. ', day.today, booking.zone, CASE
               WHEN day.today > booking.dateto THEN format('the trip is over since %s', booking.dateto)
               WHEN day.today >= booking.datefrom THEN format('the trip has begun on %s', booking.datefrom)
               ELSE format('there %s %s before the trip begins on %s', CASE day.days_before WHEN 1 THEN 'is' ELSE 'are' END,
                   travel.days_text(day.days_before), booking.datefrom) END)
           || CASE
               WHEN money.base = 0 THEN 'No money was received, so there is nothing to refund.'
               ELSE format('%s: %s %% of %s received = %s.', rule.text, trim_scale(tier.percent), money.base,
                    result.refund) END
    FROM travel.bookings AS booking
    JOIN sales.orders AS sale ON sale.id = booking.order_id
    LEFT JOIN travel.refund_decisions AS decision ON decision.order_id = booking.order_id
    CROSS JOIN LATERAL (
        SELECT local.today, GREATEST(booking.datefrom - local.today, 0) AS days_before
        FROM (SELECT (p_at AT TIME ZONE booking.zone)::date AS today) AS local
    ) AS day
    -- Of a booking that was cancelled, the money that was decided about.
    CROSS JOIN LATERAL (SELECT COALESCE(decision.base, sale.paid - sale.refunded) AS base) AS money
    JOIN travel.refund_tiers AS tier ON tier.effective @> day.today AND tier.days_before @> day.days_before
    CROSS JOIN LATERAL (
        SELECT CASE
            WHEN upper(tier.days_before) IS NULL THEN travel.days_text(lower(tier.days_before)) || ' or more before'
            WHEN lower(tier.days_before) = 0 THEN format('Less than %s before', travel.days_text(upper(tier.days_before)))
            WHEN upper(tier.days_before) = lower(tier.days_before) + 1 THEN travel.days_text(lower(tier.days_before)) || ' before'
            ELSE format('%s to %s days before', lower(tier.days_before), upper(tier.days_before) - 1) END AS text
    ) AS rule
    CROSS JOIN LATERAL (SELECT round(money.base * tier.percent / 100, 2) AS refund) AS result
    -- A code begins with letters, so that no text is both.
    WHERE booking.order_id = COALESCE(
        (SELECT known.id FROM sales.orders AS known WHERE known.product = 'travel' AND known.number = upper(btrim(p_booking))),
        (SELECT known.order_id FROM travel.bookings AS known
         WHERE known.id = CASE WHEN p_booking ~ '^\d{1,9}$' THEN p_booking::int END))
$$;
COMMENT ON FUNCTION travel.explain_refund(text, timestamptz) IS
    'What cancelling a booking gives back at an instant: rule, days, base, result and the words for it.';
