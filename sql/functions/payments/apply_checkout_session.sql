-- Applies a Stripe Checkout session by its own state, whatever the order of events. Answers 'applied', 'ignored' or
-- 'parked'.
--
-- Its payment has events of its own, in either order, and settles the same attempt. A session that claims another amount than
-- was asked for is not believed, unless we asked for it: Stripe is asked.
--
-- Locks    as payments.settle and payments.end_attempt.
CREATE FUNCTION payments.apply_checkout_session(p_product text, p_type text, p_session jsonb) RETURNS text
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_intent text := CASE jsonb_typeof(p_session -> 'payment_intent')
        WHEN 'object' THEN p_session #>> '{payment_intent,id}' ELSE p_session ->> 'payment_intent' END;
    v_units numeric := payments.event_units(p_session, 'amount_total');
    v_attempt payments.attempts;
    v_currency text;
BEGIN
    IF p_session #>> '{metadata,product}' <> p_product THEN
        RETURN 'ignored';
    END IF;
    SELECT attempt.* INTO v_attempt
    FROM payments.attempts AS attempt
    WHERE attempt.id = payments.find_session_attempt(p_product => p_product, p_session => p_session);
    IF NOT FOUND THEN
        RETURN 'parked';
    END IF;

    v_currency := COALESCE(upper(p_session ->> 'currency'), v_attempt.currency);
    IF p_session ->> 'status' = 'expired' OR p_type = 'checkout.session.async_payment_failed' THEN
        PERFORM payments.end_attempt(p_attempt => v_attempt.id, p_status => 'expired', p_provider_id => v_intent);
    ELSIF p_session ->> 'status' = 'complete' AND p_session ->> 'payment_status' = 'paid' THEN
        IF v_units IS NULL OR (v_attempt.settled_at IS NULL AND p_type <> 'checkout.session.retrieved'
            AND (v_currency <> v_attempt.currency
                 OR payments.major_units(v_units, v_attempt.currency) <> v_attempt.amount)) THEN
            PERFORM payments.note_session(p_attempt => v_attempt.id, p_session => p_session);
            PERFORM payments.ask_about_attempt(p_attempt => v_attempt.id);
            RETURN 'applied';
        END IF;
        PERFORM payments.settle(
            p_attempt => v_attempt.id, p_amount_received => payments.major_units(v_units, v_currency),
            p_provider_charge => NULL, p_currency => v_currency, p_provider_id => v_intent);
    ELSIF p_session ->> 'status' = 'complete' THEN
        -- Paid in a way that takes days: the order waits for as long as it waits, and the money is matched when it comes.
        PERFORM payments.note_status(p_attempt => v_attempt.id, p_status => 'processing', p_provider_id => v_intent);
    END IF;
    -- Last, when the attempt is locked in its turn.
    PERFORM payments.note_session(p_attempt => v_attempt.id, p_session => p_session);
    RETURN 'applied';
END
$$;
COMMENT ON FUNCTION payments.apply_checkout_session(text, text, jsonb) IS
    'Applies a Stripe Checkout session by its state.';
