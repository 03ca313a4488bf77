-- Voids the tickets of a confirmed order whose event was cancelled, sends back what is left of its money, tells the buyer.
-- An order that was free of charge is cancelled.
--
-- Locks    the order, its tickets, its attempt.
CREATE FUNCTION ticketing.refund_cancelled_event(p_order uuid, p_actor uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_attempt uuid;
    v_left numeric;
BEGIN
    PERFORM sales.lock_order(p_order => p_order);
    UPDATE ticketing.tickets AS ticket SET status = 'cancelled'
    WHERE ticket.order_id = p_order AND ticket.status <> 'cancelled';
    SELECT attempt.id, attempt.received - COALESCE((
        SELECT sum(refund.amount) FROM payments.refunds AS refund
        WHERE refund.attempt_id = attempt.id AND refund.state <> 'failed'), 0)
    INTO v_attempt, v_left
    FROM payments.attempts AS attempt
    WHERE attempt.order_id = p_order AND attempt.is_applied;
    IF v_left > 0 THEN
        PERFORM payments.request_refund(p_attempt => v_attempt, p_amount => v_left,
            p_reason => 'event_cancelled', p_requested_by => p_actor);
    ELSIF v_attempt IS NULL THEN
        PERFORM sales.change_state(p_order => p_order, p_to => 'cancelled', p_reason => 'The event was cancelled.',
            p_actor => p_actor);
    END IF;
    PERFORM ticketing.mail_buyer(p_order => p_order, p_template => 'event_cancelled',
        p_data => ticketing.cancellation_mail_data(p_order => p_order)
            || CASE WHEN v_left > 0 THEN jsonb_build_object('refund_amount', v_left::text) ELSE '{}' END,
        p_dedupe => 'event_cancelled:' || p_order);
END
$$;
COMMENT ON FUNCTION ticketing.refund_cancelled_event(uuid, uuid) IS
    'Voids and refunds a confirmed order of a cancelled event.';
