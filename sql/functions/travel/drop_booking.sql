-- Cancels a booking that waits for its payment, for the operations that delete one.
--
-- Locks    as travel.cancel_order_of.
-- Refuses  409 in any other state.
CREATE FUNCTION travel.drop_booking(p_order sales.orders, p_actor uuid) RETURNS api.reply
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_before sales.orders := travel.cancel_order_of(p_order => p_order.id, p_actor => p_actor, p_reason => NULL);
BEGIN
    -- Everything is undone by the refusal.
    IF v_before.state <> 'pending' THEN
        PERFORM api.refuse(p_status => 409, p_code => 'not_pending',
            p_message => format('A booking that is %s cannot be deleted. Cancel it instead.', v_before.state));
    END IF;
    RETURN travel.done(p_message => 'Booking deleted');
END
$$;
COMMENT ON FUNCTION travel.drop_booking(sales.orders, uuid) IS 'Cancels a pending booking that its customer deletes.';
