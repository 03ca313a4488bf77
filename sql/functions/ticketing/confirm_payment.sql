-- POST /api/orders/{id}/confirm_payment/          operationId: confirmPayment
--
-- For testing only: pays an order without a checkout page, with Stripe's test card. Nobody is told that money came: the
-- test card is charged, and what Stripe says of it is settled as any payment, so that refunds work too. Stripe refuses the
-- test card where money is real.
--
-- An order without an intent first gets one (an effect, which resumes in test_intent_ready); then the intent is paid
-- (another, which resumes in test_payment_done).
--
-- Locks    as ticketing.open_payment.
-- Refuses  401; 403 outside test mode; 404 somebody else's order; 400 as ticketing.open_payment.
CREATE FUNCTION ticketing.confirm_payment(
    p_actor uuid,
    p_id uuid,
    p_payment_id text DEFAULT NULL,
    p_payment_method text DEFAULT NULL,
    p_test_mode boolean DEFAULT false,
    p_base_url text DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_more jsonb := jsonb_build_object('base_url', p_base_url);
    v_attempt payments.attempts;
    v_effect jsonb;
BEGIN
    PERFORM identity.account_for(p_actor => p_actor, p_product => 'ticketing');
    IF p_test_mode IS NOT TRUE THEN
        PERFORM api.refuse(p_status => 403, p_code => 'testing_only',
            p_message => 'This endpoint is for testing only. Payments are confirmed by Stripe.');
    END IF;
    PERFORM ticketing.check_order_access(p_actor => p_actor, p_order => p_id, p_owner_only => true);
    IF p_payment_method <> 'stripe' THEN
        PERFORM api.refuse(p_status => 400, p_code => 'unknown_payment_method', p_field => 'payment_method',
            p_message => 'Only stripe is known.');
    END IF;
    v_attempt := ticketing.open_payment(p_order => p_id);
    UPDATE ticketing.orders AS placed SET payment_reference = NULLIF(btrim(p_payment_id), '') WHERE placed.id = p_id;
    v_effect := payments.create_intent_effect(
        p_attempt => v_attempt.id, p_then => 'ticketing.test_intent_ready', p_more => v_more);
    RETURN api.answer(p_body => NULL, p_effect => COALESCE(
        v_effect, ticketing.test_payment_effect(p_attempt => v_attempt, p_base_url => p_base_url)));
END
$$;
COMMENT ON FUNCTION ticketing.confirm_payment(uuid, uuid, text, text, boolean, text) IS
    'For testing only: pays an order with Stripe''s test card.';
