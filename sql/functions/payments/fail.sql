-- An attempt was refused by the provider: the attempt and its unpaid order fail, what was held is given back at once,
-- and the product is told. Within its time the order can be revived by another try (sales.begin_payment).
--
-- On a page of the provider the customer may try again at once, and a deposit has no order: there it is only noted.
--
-- A failure that comes after the money, after a cancellation or a second time changes nothing; nor does one that the
-- provider reported before another that is known (p_at, by its clock), or of a charge that is known as refused: the
-- customer may be trying again.
--
-- Locks    the stock and resources of the order, its hold, the order, the attempt.
-- Refuses  nothing. A lost race raises 40001, to be run again.
CREATE FUNCTION payments.fail(
    p_attempt uuid,
    p_reason text,
    p_provider_id text DEFAULT NULL,
    p_at timestamptz DEFAULT NULL,
    p_charge text DEFAULT NULL
) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_attempt payments.attempts;
    v_order sales.orders;
    v_released boolean := FALSE;
BEGIN
    SELECT attempt.* INTO STRICT v_attempt FROM payments.attempts AS attempt WHERE attempt.id = p_attempt;
    IF v_attempt.state NOT IN ('creating', 'open') OR v_attempt.declined_at > p_at
        OR v_attempt.declined_charge = p_charge THEN
        RETURN;
    END IF;
    IF v_attempt.order_id IS NULL OR v_attempt.method = 'checkout' THEN
        PERFORM payments.note_decline(
            p_attempt => p_attempt, p_reason => p_reason, p_provider_id => p_provider_id, p_at => p_at, p_charge => p_charge);
        RETURN;
    END IF;
    SELECT orders.* INTO STRICT v_order FROM sales.orders AS orders WHERE orders.id = v_attempt.order_id;
    IF v_order.is_unpaid AND v_order.hold_id IS NOT NULL THEN
        v_released := inventory.release(p_hold => v_order.hold_id, p_unless_confirmed => TRUE);
    END IF;

    v_order := sales.lock_order(p_order => v_attempt.order_id);
    SELECT attempt.* INTO v_attempt FROM payments.attempts AS attempt WHERE attempt.id = p_attempt FOR NO KEY UPDATE;
    IF v_attempt.state NOT IN ('creating', 'open') OR v_attempt.declined_at > p_at
        OR v_attempt.declined_charge = p_charge THEN
        IF v_released AND v_order.is_unpaid THEN
            RAISE EXCEPTION 'the order changed while its payment failed'
                USING ERRCODE = 'serialization_failure';
        END IF;
        RETURN;
    END IF;

    UPDATE payments.attempts AS attempt
    SET state = 'failed',
        failure_reason = left(p_reason, 500),
        provider_id = COALESCE(attempt.provider_id, p_provider_id),
        provider_status = 'requires_payment_method',
        declined_at = COALESCE(p_at, attempt.declined_at),
        declined_charge = COALESCE(p_charge, attempt.declined_charge),
        updated_at = core.now()
    WHERE attempt.id = p_attempt;
    IF v_order.is_unpaid THEN
        PERFORM sales.change_state(
            p_order => v_order.id, p_to => product.failed_state,
            p_reason => left('payment failed: ' || COALESCE(p_reason, 'no reason given'), 500))
        FROM sales.products AS product
        WHERE product.product = v_order.product;
        PERFORM sales.call_hook(p_product => v_order.product, p_hook => 'on_payment_failed', p_order => v_order.id);
    END IF;
END
$$;
COMMENT ON FUNCTION payments.fail(uuid, text, text, timestamptz, text) IS
    'An attempt was refused: attempt and order fail, and what was held is given back.';
