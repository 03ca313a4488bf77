-- Applies a Stripe PaymentIntent by its own state, whatever the order of events. Answers 'applied', 'ignored' or
-- 'parked'. p_at is when Stripe made the event.
--
-- An event that claims another amount than was asked for is not believed: Stripe is asked what was really captured, and
-- that is settled.
--
-- Locks    as payments.settle and payments.fail.
CREATE FUNCTION payments.apply_payment_intent(p_product text, p_type text, p_intent jsonb, p_at timestamptz DEFAULT NULL)
RETURNS text
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_id text := p_intent ->> 'id';
    v_status text := COALESCE(p_intent ->> 'status', CASE p_type
        WHEN 'payment_intent.succeeded' THEN 'succeeded'
        WHEN 'payment_intent.payment_failed' THEN 'requires_payment_method'
        WHEN 'payment_intent.canceled' THEN 'canceled' END);
    v_error jsonb := p_intent -> 'last_payment_error';
    v_currency text := p_intent ->> 'currency';
    v_units numeric;
    v_attempt uuid;
    v_expected boolean;
BEGIN
    IF p_intent #>> '{metadata,product}' <> p_product THEN
        -- One Stripe account may serve several products, each with its own endpoint.
        RETURN 'ignored';
    END IF;
    v_attempt := payments.find_attempt(
        p_product => p_product, p_provider => 'stripe', p_provider_id => v_id, p_metadata => p_intent -> 'metadata');
    IF v_attempt IS NULL THEN
        RETURN 'parked';
    END IF;

    IF v_status = 'succeeded' THEN
        v_units := COALESCE(
            payments.event_units(p_intent, 'amount_received'), payments.event_units(p_intent, 'amount'));
        IF v_units IS NULL THEN
            RETURN 'parked';
        END IF;
        SELECT COALESCE(v_currency, attempt.currency),
               attempt.settled_at IS NOT NULL
               OR (upper(COALESCE(v_currency, attempt.currency)) = attempt.currency
                   AND payments.major_units(v_units, attempt.currency) = attempt.amount)
        INTO v_currency, v_expected
        FROM payments.attempts AS attempt WHERE attempt.id = v_attempt;
        IF NOT v_expected AND p_type <> 'payment_intent.retrieved' THEN
            PERFORM payments.note_status(p_attempt => v_attempt, p_status => v_status, p_provider_id => v_id);
            PERFORM payments.ask_about_attempt(p_attempt => v_attempt);
            RETURN 'applied';
        END IF;
        PERFORM payments.settle(
            p_attempt => v_attempt, p_amount_received => payments.major_units(v_units, v_currency),
            p_provider_charge => p_intent ->> 'latest_charge', p_currency => v_currency, p_provider_id => v_id);
    ELSIF v_status = 'requires_payment_method'
        AND (p_type = 'payment_intent.payment_failed' OR jsonb_typeof(v_error) = 'object') THEN
        PERFORM payments.fail(
            p_attempt => v_attempt, p_provider_id => v_id,
            p_reason => COALESCE(v_error ->> 'message', v_error ->> 'code', 'declined'), p_at => p_at,
            p_charge => v_error ->> 'charge');
    ELSIF v_status = 'canceled' AND EXISTS (
        SELECT FROM payments.attempts AS attempt WHERE attempt.id = v_attempt AND attempt.method <> 'intent') THEN
        PERFORM payments.end_attempt(p_attempt => v_attempt, p_status => v_status, p_provider_id => v_id);
    ELSIF v_status IS NOT NULL THEN
        PERFORM payments.note_status(p_attempt => v_attempt, p_status => v_status, p_provider_id => v_id);
    END IF;
    RETURN 'applied';
END
$$;
COMMENT ON FUNCTION payments.apply_payment_intent(text, text, jsonb, timestamptz) IS
    'Applies a Stripe PaymentIntent by its state.';
