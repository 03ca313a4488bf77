-- Refuses a booking that cannot be paid.
--
-- Refuses  409 paid already; 400 cancelled, expired, or its trip has begun.
CREATE FUNCTION travel.require_payable(p_order sales.orders) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    IF p_order.state = 'paid' THEN
        PERFORM api.refuse(p_status => 409, p_code => 'already_paid', p_message => 'The booking is already paid.');
    ELSIF sales.is_expired(p_order) OR (p_order.state = 'cancelled' AND p_order.state_reason = 'expired') THEN
        PERFORM api.refuse(p_status => 400, p_code => 'booking_expired', p_message => 'The booking has expired.');
    ELSIF NOT p_order.is_unpaid THEN
        PERFORM api.refuse(p_status => 400, p_code => 'not_payable',
            p_message => format('A booking that is %s cannot be paid.', p_order.state));
    ELSIF NOT travel.is_deliverable(p_order => p_order.id) THEN
        PERFORM api.refuse(p_status => 400, p_code => 'trip_begun', p_message => 'The trip has already begun.');
    END IF;
END
$$;
COMMENT ON FUNCTION travel.require_payable(sales.orders) IS 'Refuses a booking that cannot be paid.';
