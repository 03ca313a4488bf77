-- A payment of a booking that was started, as clients see it; without an attempt there is nothing to pay.
CREATE FUNCTION travel.payment_json(p_attempt payments.attempts, p_booking_id text, p_mode text) RETURNS json
LANGUAGE sql STABLE AS $$
    SELECT json_strip_nulls(json_build_object(
        'status', 'success',
        'checkout_url', p_attempt.session_url,
        'session_id', p_attempt.session_id,
        'mode', p_mode,
        'wallet_amount', CASE WHEN p_mode = 'split' THEN COALESCE(p_attempt.from_wallet, 0.00)::numeric(14, 2)::text END,
        'stripe_amount', CASE WHEN p_mode = 'split' THEN COALESCE(p_attempt.amount, 0.00)::numeric(14, 2)::text END,
        'booking_id', p_booking_id))
$$;
COMMENT ON FUNCTION travel.payment_json(payments.attempts, text, text) IS 'A payment that was started, as clients see it.';
