-- Applies a Stripe PaymentIntent that was asked for, as far as it is certain: money that arrived, processing, cancelled.
-- A decline is the webhook's to tell; the intent may be tried again at this moment.
--
-- Locks    as payments.apply_payment_intent.
CREATE FUNCTION payments.apply_retrieved_intent(p_product text, p_intent jsonb) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    IF p_intent ->> 'status' NOT IN ('requires_payment_method', 'requires_confirmation') THEN
        PERFORM payments.apply_payment_intent(
            p_product => p_product, p_type => 'payment_intent.retrieved', p_intent => p_intent);
    END IF;
END
$$;
COMMENT ON FUNCTION payments.apply_retrieved_intent(text, jsonb) IS 'Applies a Stripe PaymentIntent that was asked for.';
