-- The effect, for the reply, that pays an intent with Stripe's test card; resumed in test_payment_done.
CREATE FUNCTION ticketing.test_payment_effect(p_attempt payments.attempts, p_base_url text) RETURNS jsonb
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    RETURN effects.inline(p_request => effects.request(
        p_kind => 'stripe.confirm_payment_intent',
        p_input => jsonb_build_object(
            'payment_intent', p_attempt.provider_id,
            'payment_method', 'pm_card_visa',
            -- Stripe wants to know where a card that asks for more would return to; the test card does not ask.
            'return_url', (
                SELECT COALESCE(NULLIF(placed.frontend_url, ''), 'http://localhost') || '/orders/' || placed.id
                FROM ticketing.orders AS placed WHERE placed.id = p_attempt.order_id)),
        p_then => 'ticketing.test_payment_done',
        p_state => jsonb_build_object('order', p_attempt.order_id, 'base_url', p_base_url),
        p_key => format('test_payment:%s:%s', p_attempt.id, p_attempt.tries),
        -- The server that answers performs it; a worker only if that server dies.
        p_run_at => core.now() + interval '30 seconds'));
END
$$;
COMMENT ON FUNCTION ticketing.test_payment_effect(payments.attempts, text) IS
    'The effect that pays an intent with Stripe''s test card.';
