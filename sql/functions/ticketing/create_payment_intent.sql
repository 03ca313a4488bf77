-- POST /api/orders/{id}/create-payment-intent/          operationId: createPaymentIntent
--
-- Starts the payment of an order: it becomes processing, and Stripe is asked for an intent (an effect, which resumes in
-- payment_intent_ready). Asked again, the same intent is answered as long as it can be paid. An order whose payment was
-- declined is revived within its time, if its tickets are still there.
--
-- Locks    as ticketing.open_payment.
-- Refuses  401; 404 somebody else's order; 400 as ticketing.open_payment.
CREATE FUNCTION ticketing.create_payment_intent(p_actor uuid, p_id uuid) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_attempt payments.attempts;
    v_effect jsonb;
BEGIN
    PERFORM ticketing.check_order_access(p_actor => p_actor, p_order => p_id, p_owner_only => true);
    v_attempt := ticketing.open_payment(p_order => p_id);
    v_effect := payments.create_intent_effect(
        p_attempt => v_attempt.id, p_then => 'ticketing.payment_intent_ready');
    IF v_effect IS NULL THEN
        RETURN api.answer(p_body => ticketing.intent_json(v_attempt));
    END IF;
    RETURN api.answer(p_body => NULL, p_effect => v_effect);
END
$$;
COMMENT ON FUNCTION ticketing.create_payment_intent(uuid, uuid) IS 'Starts the payment of an order with Stripe.';
