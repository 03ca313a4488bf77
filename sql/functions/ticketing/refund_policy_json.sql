-- The refund policy of an event as clients see it; without a row of its own, in full until it starts.
CREATE FUNCTION ticketing.refund_policy_json(p_event ticketing.events) RETURNS json
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_policy ticketing.refund_policies;
    v_hours int := 0;
BEGIN
    SELECT policy.* INTO v_policy FROM ticketing.refund_policies AS policy WHERE policy.event_id = p_event.id;
    IF FOUND THEN
        v_hours := v_policy.hours_before_start;
    END IF;
    RETURN json_build_object(
        'event', p_event.id,
        'buyers_may_refund', v_hours IS NOT NULL,
        'hours_before_start', v_hours,
        'refundable_until', api.iso(p_event.starts_at - make_interval(hours => v_hours)));
END
$$;
COMMENT ON FUNCTION ticketing.refund_policy_json(ticketing.events) IS 'The refund policy of an event.';
