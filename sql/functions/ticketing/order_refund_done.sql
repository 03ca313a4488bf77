-- Resumes refund_order with what Stripe said: {"refund": id, "order": id} and the outcome of stripe.create_refund.
-- Idempotent. A refusal is returned, so that what Stripe said stays recorded; the tickets are then good again.
--
-- Locks    as payments.finish_refund; the tickets.
-- Refuses  400 with Stripe's message.
CREATE FUNCTION ticketing.order_refund_done(p_state jsonb, p_outcome jsonb) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_refund payments.refunds;
BEGIN
    PERFORM payments.refund_done(p_state => p_state, p_outcome => p_outcome);
    SELECT refund.* INTO STRICT v_refund
    FROM payments.refunds AS refund WHERE refund.id = (p_state ->> 'refund')::uuid;
    IF v_refund.state = 'failed' THEN
        PERFORM ticketing.restore_tickets(p_order => v_refund.order_id);
        RETURN ticketing.error_reply(p_status => 400, p_code => COALESCE(p_outcome ->> 'code', 'refund_refused'),
            p_message => COALESCE(v_refund.failure_reason, 'The refund was refused.'));
    END IF;
    RETURN api.answer(p_body => ticketing.refund_json(v_refund));
END
$$;
COMMENT ON FUNCTION ticketing.order_refund_done(jsonb, jsonb) IS 'Answers with the refund that Stripe made.';
