-- Deals with one order of a cancelled event: unpaid, it is cancelled; paid, its tickets are void and its money goes back.
--
-- Every order passes here once, locked: a payment that was settling at the moment of the cancellation is seen too. One
-- that ran out of time before has failed, whether or not a job has said so yet, and stays what its buyer saw.
--
-- Locks    stock (the caller has it), hold, order, tickets.
CREATE FUNCTION ticketing.wind_up_order(p_order uuid, p_actor uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    c_reason CONSTANT text := 'The event was cancelled.';
    v_order sales.orders;
    v_unpaid boolean;
BEGIN
    SELECT sale.* INTO v_order FROM sales.orders AS sale WHERE sale.id = p_order;
    -- What was free of charge has no refund that would give its places back.
    PERFORM inventory.release(p_hold => v_order.hold_id, p_unless_confirmed => v_order.total > 0);
    v_order := sales.lock_order(p_order => p_order);
    v_unpaid := v_order.is_unpaid AND NOT sales.is_expired(v_order);
    UPDATE ticketing.orders AS placed
    SET wound_up_at = core.now(),
        cancelled_at = CASE WHEN v_unpaid OR (v_order.state = 'confirmed' AND v_order.total = 0)
            THEN core.now() ELSE placed.cancelled_at END,
        cancellation_reason = CASE WHEN v_unpaid OR v_order.state = 'confirmed'
            THEN c_reason ELSE placed.cancellation_reason END
    WHERE placed.id = p_order;
    IF v_unpaid THEN
        PERFORM sales.change_state(p_order => p_order, p_to => 'cancelled', p_reason => c_reason, p_actor => p_actor);
        PERFORM ticketing.mail_buyer(p_order => p_order, p_template => 'event_cancelled',
            p_data => ticketing.cancellation_mail_data(p_order => p_order),
            p_dedupe => 'event_cancelled:' || p_order);
    ELSIF v_order.state = 'confirmed' THEN
        PERFORM ticketing.refund_cancelled_event(p_order => p_order, p_actor => p_actor);
    END IF;
END
$$;
COMMENT ON FUNCTION ticketing.wind_up_order(uuid, uuid) IS 'Cancels or refunds one order of a cancelled event.';
