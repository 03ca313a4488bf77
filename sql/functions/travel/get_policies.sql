-- GET /policies/          operationId: getPolicies
--
-- By which rules bookings are made and cancelled on a day; without one, today (UTC).
CREATE FUNCTION travel.get_policies(p_on date DEFAULT NULL) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_day date := COALESCE(p_on, (core.now() AT TIME ZONE 'UTC')::date);
    v_terms travel.terms := travel.terms_on(p_day => v_day);
BEGIN
    RETURN api.answer(p_body => json_build_object(
        'on', v_day,
        'refund_tiers', (
            SELECT json_agg(json_build_object(
                'min_days', lower(tier.days_before),
                'max_days', upper(tier.days_before) - 1,
                'refund_percent', tier.percent::text) ORDER BY tier.days_before DESC)
            FROM travel.refund_tiers AS tier
            WHERE tier.effective @> v_day),
        'admin_fee', v_terms.admin_fee::text,
        'default_vat', v_terms.default_vat::text,
        'hold_minutes', v_terms.hold_minutes,
        'reminder_days', (
            SELECT COALESCE(json_agg(reminder.days_before ORDER BY reminder.days_before DESC), '[]')
            FROM travel.reminder_days AS reminder
            WHERE reminder.effective @> v_day)));
END
$$;
COMMENT ON FUNCTION travel.get_policies(date) IS 'By which rules bookings are made and cancelled on a day.';
