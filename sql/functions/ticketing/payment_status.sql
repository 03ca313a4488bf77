-- Stripe's word for where an attempt to pay stands: what we know for certain, else what Stripe said last.
CREATE FUNCTION ticketing.payment_status(p_attempt payments.attempts) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT CASE
        WHEN p_attempt.state IN ('succeeded', 'mismatch', 'refunded') THEN 'succeeded'
        WHEN p_attempt.state = 'cancelled' THEN 'canceled'
        ELSE COALESCE(p_attempt.provider_status, 'requires_payment_method')
    END
$$;
COMMENT ON FUNCTION ticketing.payment_status(payments.attempts) IS 'Stripe''s word for the state of an attempt to pay.';
