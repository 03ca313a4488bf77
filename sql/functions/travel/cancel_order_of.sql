-- Cancels a booking in any state that can be cancelled: its places are free again, what an uncompleted payment took from the
-- wallet goes back in full, and of the money received as much as the refund tiers say, into the wallet, or with p_to_card as far
-- as it came from a card back to that. The decision is kept with its explanation, the invoice of an unpaid booking is void, and
-- the customer is told.
--
-- Locks    the customer's wallet; stock, hold; the order; its payments; its promo code; its invoice.
-- Refuses  404 no such order; 409 cancelled or expired already, or the trip is over.
CREATE FUNCTION travel.cancel_order_of(p_order uuid, p_actor uuid, p_reason text, p_to_card boolean DEFAULT FALSE)
RETURNS sales.orders
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_order sales.orders := travel.lock_booking(p_order => p_order, p_releases => TRUE);
    v_decision record;
    v_given_back numeric;
    v_status text;
BEGIN
    IF sales.shown_state(v_order) = 'cancelled' THEN
        PERFORM api.refuse(p_status => 409, p_code => 'already_cancelled',
            p_message => CASE WHEN sales.is_expired(v_order) OR (v_order.state_reason = 'expired' AND v_order.state_actor IS NULL)
                THEN 'The booking has expired.' ELSE 'The booking is already cancelled.' END);
    END IF;
    SELECT * INTO STRICT v_decision FROM travel.explain_refund(p_booking => v_order.number);
    IF NOT v_order.is_unpaid AND v_decision.today > v_decision.dateto THEN
        PERFORM api.refuse(p_status => 409, p_code => 'trip_over',
            p_message => 'The trip is over and cannot be cancelled any more.');
    END IF;

    v_given_back := travel.give_back_unfinished(p_order => p_order);
    PERFORM inventory.release(p_hold => v_order.hold_id);
    PERFORM sales.change_state(p_order => p_order, p_to => 'cancelled', p_reason => p_reason, p_actor => p_actor);
    IF v_decision.refund > 0 THEN
        v_status := travel.refund_booking(p_order => p_order, p_amount => v_decision.refund,
            p_reason => COALESCE(p_reason, 'cancelled'), p_actor => p_actor, p_to_card => p_to_card);
    ELSE
        v_status := COALESCE(v_decision.refund_status, CASE WHEN v_given_back > 0 THEN 'processed' END);
    END IF;
    UPDATE travel.bookings AS booking
    SET cancelled_at = core.now(), cancellation_reason = p_reason,
        refund_amount = v_decision.refund + v_given_back, refund_status = v_status
    WHERE booking.order_id = p_order;
    INSERT INTO travel.refund_decisions (order_id, decided_at, decided_by, refund_tier_id, days_before, percent, base,
        refund, given_back, explanation)
    VALUES (p_order, core.now(), p_actor, CASE WHEN v_decision.base > 0 THEN v_decision.refund_tier_id END,
        v_decision.days_before, v_decision.percent, v_decision.base, v_decision.refund, v_given_back,
        v_decision.explanation || CASE WHEN v_given_back > 0
            THEN format(' The %s that an uncompleted payment had taken goes back to the wallet in full.', v_given_back)
            ELSE '' END);
    IF v_order.is_unpaid THEN
        PERFORM travel.void_invoice(p_order => p_order);
    END IF;
    PERFORM travel.tell_cancelled(p_order => p_order);
    RETURN v_order;
END
$$;
COMMENT ON FUNCTION travel.cancel_order_of(uuid, uuid, text, boolean) IS
    'Cancels a booking with what it gives back; returns the order as it was before.';
