-- A payment intent as the client that pays needs it.
CREATE FUNCTION ticketing.intent_json(p_attempt payments.attempts) RETURNS json
LANGUAGE sql STABLE AS $$
    SELECT json_build_object(
        'success', true,
        'payment_intent', json_build_object(
            'client_secret', p_attempt.client_secret,
            'payment_intent_id', p_attempt.provider_id,
            'amount', payments.minor_units(p_attempt.amount, p_attempt.currency),
            'currency', lower(p_attempt.currency),
            'status', ticketing.payment_status(p_attempt)))
$$;
COMMENT ON FUNCTION ticketing.intent_json(payments.attempts) IS 'A payment intent as the paying client needs it.';
