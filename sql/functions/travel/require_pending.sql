-- Refuses an order that is not pending any more, or that is being paid just now.
--
-- Refuses  409 a payment is open; 400 not pending, or expired. p_verb says what cannot be done to it.
CREATE FUNCTION travel.require_pending(p_order sales.orders, p_verb text) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_state text := sales.shown_state(p_order);
BEGIN
    IF v_state <> 'cancelled' THEN
        PERFORM travel.require_no_open_payment(p_order => p_order.id);
    END IF;
    IF v_state <> 'pending' THEN
        PERFORM api.refuse(p_status => 400, p_code => 'not_pending',
            p_message => format('Only pending bookings can be %s.', p_verb), p_extra => jsonb_build_object('state', v_state));
    END IF;
END
$$;
COMMENT ON FUNCTION travel.require_pending(sales.orders, text) IS 'Refuses an order that is not pending or is being paid.';
