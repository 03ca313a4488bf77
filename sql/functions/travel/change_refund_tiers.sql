-- For DBAs: other refund tiers from a day on. p_tiers is [{"min_days": 7, "percent": 100}, …]: each tier reaches up to the
-- next one, the lowest begins with 0 days. What was valid until then is kept for the bookings that were decided by it; tiers
-- that would have begun later are replaced.
--
-- Locks    the tiers.
-- Refuses  400 a day that has begun somewhere; tiers that have a gap when the transaction commits.
CREATE FUNCTION travel.change_refund_tiers(p_from date, p_tiers jsonb) RETURNS SETOF travel.refund_tiers
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    LOCK TABLE travel.refund_tiers IN SHARE ROW EXCLUSIVE MODE;
    -- The day counts by the calendar of the place: there is none where it begins earlier than on Kiritimati.
    IF p_from IS NULL OR NOT isfinite(p_from) OR p_from <= (core.now() AT TIME ZONE 'Pacific/Kiritimati')::date THEN
        PERFORM api.refuse(p_status => 400, p_code => 'not_ahead', p_field => 'from',
            p_message => 'Tiers begin on a day that has not begun anywhere: until then decisions are made by those that hold.');
    END IF;
    DELETE FROM travel.refund_tiers AS tier WHERE lower(tier.effective) >= p_from;
    UPDATE travel.refund_tiers AS tier SET effective = daterange(lower(tier.effective), p_from)
    WHERE tier.effective @> p_from;
    RETURN QUERY
    INSERT INTO travel.refund_tiers AS made (effective, days_before, percent)
    SELECT daterange(p_from, NULL),
           int4range(wanted.min_days, lead(wanted.min_days) OVER (ORDER BY wanted.min_days)), wanted.percent
    FROM jsonb_to_recordset(p_tiers) AS wanted (min_days int, percent numeric)
    RETURNING made.*;
END
$$;
COMMENT ON FUNCTION travel.change_refund_tiers(date, jsonb) IS
    'For DBAs: other refund tiers from a day on: [{"min_days": 7, "percent": 100}, …].';
