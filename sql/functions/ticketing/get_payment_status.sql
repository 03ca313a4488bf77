-- GET /api/orders/{id}/payment-status/          operationId: getPaymentStatus
--
-- Where the payment of an order stands. While an intent is open, Stripe is asked (an effect, which resumes in
-- payment_status_checked), so that a lost webhook does not leave a paid order unpaid.
--
-- Refuses  401; 404 no such order, or somebody else's.
CREATE FUNCTION ticketing.get_payment_status(p_actor uuid, p_id uuid) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_intent text;
BEGIN
    PERFORM ticketing.check_order_access(p_actor => p_actor, p_order => p_id);
    SELECT attempt.provider_id INTO v_intent
    FROM payments.attempts AS attempt
    WHERE attempt.order_id = p_id AND attempt.state = 'open' AND attempt.provider = 'stripe';
    IF v_intent IS NULL THEN
        RETURN api.answer(p_body => ticketing.payment_status_json(p_id));
    END IF;
    RETURN api.answer(p_body => NULL, p_effect => jsonb_build_object(
        'kind', 'stripe.retrieve_payment_intent',
        'payment_intent', v_intent,
        'then', 'ticketing.payment_status_checked',
        'state', jsonb_build_object('order', p_id)));
END
$$;
COMMENT ON FUNCTION ticketing.get_payment_status(uuid, uuid) IS 'Where the payment of an order stands.';
