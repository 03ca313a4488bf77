-- Resumes confirm_payment with what Stripe said to the test card: {"order": id, "base_url": text} and the outcome of
-- stripe.confirm_payment_intent. The money is settled here, as its webhook would. Idempotent.
--
-- Locks    as payments.settle.
-- Refuses  400 with Stripe's message.
CREATE FUNCTION ticketing.test_payment_done(p_state jsonb, p_outcome jsonb) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
BEGIN
    IF p_outcome -> 'ok' IS DISTINCT FROM 'true'::jsonb THEN
        RETURN ticketing.error_reply(p_status => 400, p_code => COALESCE(p_outcome ->> 'code', 'payment_refused'),
            p_message => COALESCE(p_outcome ->> 'message', 'The payment was refused.'));
    END IF;
    PERFORM payments.apply_retrieved_intent(p_product => 'ticketing', p_intent => p_outcome -> 'payment_intent');
    RETURN api.answer(p_body => ticketing.order_detail_json(
        p_order => (p_state ->> 'order')::uuid, p_base_url => p_state ->> 'base_url'));
END
$$;
COMMENT ON FUNCTION ticketing.test_payment_done(jsonb, jsonb) IS 'Settles what the test card paid, and answers the order.';
