-- Applies what a Stripe Charge says of refunds; its payment comes with the PaymentIntent. Answers 'applied',
-- 'ignored' or 'parked' (the refund overtook the payment). p_at is when Stripe made the event.
--
-- Locks    as payments.reconcile_refunds, or take_back_deposit.
CREATE FUNCTION payments.apply_charge(p_product text, p_charge jsonb, p_at timestamptz DEFAULT NULL) RETURNS text
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_units numeric := payments.event_units(p_charge, 'amount_refunded');
    v_total numeric;
    v_attempt payments.attempts;
BEGIN
    IF COALESCE(v_units, 0) = 0 OR p_charge #>> '{metadata,product}' <> p_product THEN
        RETURN 'ignored';
    END IF;
    SELECT attempt.* INTO v_attempt
    FROM payments.attempts AS attempt
    WHERE attempt.id = payments.find_attempt(
        p_product => p_product, p_provider => 'stripe', p_provider_id => p_charge ->> 'payment_intent',
        p_metadata => p_charge -> 'metadata');
    IF NOT FOUND OR v_attempt.settled_at IS NULL THEN
        RETURN 'parked';
    END IF;
    v_total := payments.major_units(v_units, COALESCE(p_charge ->> 'currency', v_attempt.received_currency));
    IF v_attempt.order_id IS NULL THEN
        PERFORM payments.take_back_deposit(p_attempt => v_attempt.id, p_total => v_total);
    ELSE
        PERFORM payments.reconcile_refunds(p_attempt => v_attempt.id, p_at => p_at, p_total => v_total);
    END IF;
    RETURN 'applied';
END
$$;
COMMENT ON FUNCTION payments.apply_charge(text, jsonb, timestamptz) IS 'Applies what a Stripe Charge says of refunds.';
