-- Whether a page of Stripe was paid, as clients see it: by our records once it is settled, else by what Stripe just said.
CREATE FUNCTION travel.verification_json(p_attempt payments.attempts, p_session jsonb) RETURNS json
LANGUAGE sql STABLE AS $$
    SELECT json_build_object(
        'payment_successful', p_attempt.settled_at IS NOT NULL AND p_attempt.received > 0,
        'session_id', p_attempt.session_id,
        'customer_email', COALESCE(
            p_session #>> '{customer_details,email}', p_session ->> 'customer_email', p_attempt.email),
        'amount_total', CASE WHEN p_attempt.settled_at IS NOT NULL
            THEN payments.minor_units(p_attempt.received, p_attempt.received_currency)
            ELSE payments.minor_units(p_attempt.amount, p_attempt.currency) END,
        'currency', lower(COALESCE(p_attempt.received_currency, p_attempt.currency)))
$$;
COMMENT ON FUNCTION travel.verification_json(payments.attempts, jsonb) IS 'Whether a page of Stripe was paid, as clients see it.';
