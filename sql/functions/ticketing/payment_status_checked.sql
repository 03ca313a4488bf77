-- Resumes get_payment_status with what Stripe said of the intent: {"order": id} and the outcome of
-- stripe.retrieve_payment_intent. Money that arrived is settled here, as its webhook would. Idempotent.
--
-- Locks    as payments.settle.
CREATE FUNCTION ticketing.payment_status_checked(p_state jsonb, p_outcome jsonb) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
BEGIN
    IF p_outcome -> 'ok' = 'true'::jsonb THEN
        PERFORM payments.apply_retrieved_intent(p_product => 'ticketing', p_intent => p_outcome -> 'payment_intent');
    END IF;
    RETURN api.answer(p_body => ticketing.payment_status_json((p_state ->> 'order')::uuid));
END
$$;
COMMENT ON FUNCTION ticketing.payment_status_checked(jsonb, jsonb) IS 'Settles what Stripe says was paid, and answers.';
