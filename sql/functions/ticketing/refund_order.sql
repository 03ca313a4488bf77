-- POST /api/orders/{id}/refund/          operationId: refundOrder
--
-- Sends back all that is left of an order's money, or a part of it; one that was free of charge is cancelled. When nothing is left its tickets are void from this
-- moment, and its places are free again when Stripe has done it (an effect, which resumes in order_refund_done).
--
-- Buyers may until the event starts (or as its refund policy says) and while no ticket is used; the event's organizer and
-- staff at any time. The same request again, before Stripe has answered the first, is that refund and no second one; after
-- Stripe refused it, it is another try, which ends the alert about the refusal.
--
-- Locks    the order, its tickets, its attempt; for one free of charge as ticketing.return_free_order.
-- Refuses  401; 404 neither the caller's order nor one for the caller's event; 400 not confirmed, too late, used,
--          more than is left.
CREATE FUNCTION ticketing.refund_order(
    p_actor uuid,
    p_id uuid,
    p_amount numeric DEFAULT NULL,
    p_reason text DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_may_always boolean := ticketing.check_refund_access(p_actor => p_actor, p_order => p_id);
    v_order sales.orders;
    v_left numeric;
    v_amount numeric;
    v_effect uuid;
BEGIN
    -- What an order comes to never changes once it is paid, or free.
    IF EXISTS (SELECT FROM sales.orders AS sale WHERE sale.id = p_id AND sale.total = 0) THEN
        RETURN api.answer(p_body => ticketing.return_free_order(p_order => p_id, p_amount => p_amount, p_reason => p_reason,
            p_actor => p_actor, p_bound => NOT v_may_always));
    END IF;
    v_order := sales.lock_order(p_order => p_id);
    IF v_order.state <> 'confirmed' THEN
        PERFORM api.refuse(p_status => 400, p_code => 'not_confirmed',
            p_message => 'Only confirmed orders can be refunded.');
    END IF;

    SELECT refund.effect_id INTO v_effect
    FROM payments.refunds AS refund
    JOIN effects.requests AS request ON request.id = refund.effect_id AND request.state <> 'done'
        AND request.resume = 'ticketing.order_refund_done'
    WHERE refund.order_id = p_id AND refund.state = 'requested' AND refund.requested_by = p_actor
      AND (request.resume_state ->> 'asked')::numeric IS NOT DISTINCT FROM p_amount
    ORDER BY refund.id DESC
    LIMIT 1;
    IF NOT FOUND THEN
        PERFORM FROM ticketing.tickets AS ticket WHERE ticket.order_id = p_id ORDER BY ticket.id FOR NO KEY UPDATE;
        IF NOT v_may_always THEN
            PERFORM ticketing.check_refund_policy(p_order => p_id);
        END IF;
        v_left := ticketing.refundable(p_order => p_id);
        v_amount := COALESCE(p_amount, v_left);
        PERFORM ticketing.check_refund_amount(p_amount => v_amount, p_left => v_left);
        IF v_amount = v_left THEN
            UPDATE ticketing.tickets AS ticket SET status = 'cancelled'
            WHERE ticket.order_id = p_id AND ticket.status <> 'cancelled';
        END IF;
        v_effect := ticketing.ask_refund(p_order => p_id, p_amount => v_amount, p_asked => p_amount,
            p_reason => p_reason, p_actor => p_actor);
    END IF;
    RETURN api.answer(p_body => NULL, p_effect => effects.inline(p_request => v_effect));
END
$$;
COMMENT ON FUNCTION ticketing.refund_order(uuid, uuid, numeric, text) IS 'Sends money of an order back, all or a part.';
