-- When the last day is over that an item of an order is for, with the hours of the night that belong to it (a setting);
-- NULL for an item without days.
CREATE FUNCTION ticketing.item_days_end_at(p_order_item uuid, p_timezone text) RETURNS timestamptz
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_days date[] := ticketing.item_days(p_order_item => p_order_item);
BEGIN
    RETURN ((v_days[cardinality(v_days)] + 1)::timestamp
        + make_interval(hours => (core.setting('ticketing.night_hours'))::int)) AT TIME ZONE p_timezone;
END
$$;
COMMENT ON FUNCTION ticketing.item_days_end_at(uuid, text) IS
    'When the last day is over that an item of an order is for.';
