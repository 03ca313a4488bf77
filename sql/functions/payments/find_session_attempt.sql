-- The attempt that a Stripe Checkout session belongs to: by the session's id, or, when its event overtook the answer to the
-- creation, by the attempt_id that we put into its metadata. NULL when there is none.
CREATE FUNCTION payments.find_session_attempt(p_product text, p_session jsonb) RETURNS uuid
LANGUAGE sql STABLE AS $$
    SELECT attempt.id
    FROM payments.attempts AS attempt
    WHERE attempt.product = p_product AND attempt.provider = 'stripe' AND attempt.method = 'checkout'
      AND (attempt.session_id = p_session ->> 'id'
           OR (attempt.id = payments.event_uuid(p_session -> 'metadata', 'attempt_id') AND attempt.session_id IS NULL))
    ORDER BY attempt.session_id IS NULL
    LIMIT 1
$$;
COMMENT ON FUNCTION payments.find_session_attempt(text, jsonb) IS 'The attempt that a Stripe Checkout session belongs to.';
