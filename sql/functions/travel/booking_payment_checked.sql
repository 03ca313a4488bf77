-- Resumes settle_booking with what Stripe says of the page: {"attempt": id, "order": id, "mode": …} and the outcome of
-- stripe.retrieve_checkout_session. Money that arrived is settled here, as its webhook would. Idempotent.
--
-- Locks    as payments.settle.
-- Refuses  409 not paid; 503 Stripe could not be asked.
CREATE FUNCTION travel.booking_payment_checked(p_state jsonb, p_outcome jsonb) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
BEGIN
    IF p_outcome ->> 'code' IS DISTINCT FROM 'resource_missing' THEN
        PERFORM api.require_outcome(p_outcome => p_outcome);
        PERFORM payments.apply_checkout_session(
            p_product => 'travel', p_type => 'checkout.session.retrieved', p_session => p_outcome);
    END IF;
    RETURN travel.paid_answer(p_order => (p_state ->> 'order')::uuid, p_mode => p_state ->> 'mode');
END
$$;
COMMENT ON FUNCTION travel.booking_payment_checked(jsonb, jsonb) IS 'Settles what Stripe says was paid of a booking, and answers.';
