-- Resumes verify_payment with what Stripe says of the page: {"attempt": id} and the outcome of
-- stripe.retrieve_checkout_session. Money that arrived is settled here, as its webhook would. Idempotent.
--
-- Locks    as payments.settle.
-- Refuses  404 Stripe does not know it; 503 Stripe could not be asked.
CREATE FUNCTION travel.payment_verified(p_state jsonb, p_outcome jsonb) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_attempt payments.attempts;
BEGIN
    IF p_outcome ->> 'code' = 'resource_missing' THEN
        PERFORM api.refuse(p_status => 404, p_code => 'not_found', p_message => 'Payment not found.');
    END IF;
    PERFORM api.require_outcome(p_outcome => p_outcome);
    PERFORM payments.apply_checkout_session(
        p_product => 'travel', p_type => 'checkout.session.retrieved', p_session => p_outcome);
    SELECT attempt.* INTO STRICT v_attempt
    FROM payments.attempts AS attempt WHERE attempt.id = (p_state ->> 'attempt')::uuid;
    RETURN api.answer(p_body => travel.verification_json(v_attempt, p_session => p_outcome));
END
$$;
COMMENT ON FUNCTION travel.payment_verified(jsonb, jsonb) IS 'Settles what Stripe says was paid, and answers.';
