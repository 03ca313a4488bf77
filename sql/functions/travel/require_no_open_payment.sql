-- Refuses a change of a booking while a payment of it is open: what was taken or asked for is what it costs.
--
-- Refuses  409.
CREATE FUNCTION travel.require_no_open_payment(p_order uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    IF EXISTS (
        SELECT FROM payments.attempts AS attempt
        WHERE attempt.order_id = p_order AND attempt.state IN ('creating', 'open')
    ) THEN
        PERFORM api.refuse(p_status => 409, p_code => 'payment_in_progress',
            p_message => 'A payment of this booking is in progress.');
    END IF;
END
$$;
COMMENT ON FUNCTION travel.require_no_open_payment(uuid) IS 'Refuses 409 while a payment of the booking is open.';
