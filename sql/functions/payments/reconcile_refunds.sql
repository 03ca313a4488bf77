-- Brings our refunds of an attempt up to the sum that the provider says it has sent back (charge.refunded is
-- cumulative, and counts what is pending).
--
-- Refunds of ours that are being asked for and fit are ones it speaks of, and wait for their own answer, for they may be
-- pending there; of those that were given up, no answer comes, and they are done. The rest was made at the provider and
-- is recorded as such. Told twice, or after the refund was recorded, it changes nothing; nor does old news (p_at, by the
-- provider's clock) of what has failed since. What the provider left pending is asked about.
--
-- The newest sum is kept. When the provider refuses to make one that seemed to be in it (p_refused), the sum was of
-- another refund, and is looked at again (payments.refund_done).
--
-- What had been put into a wallet and went back to the card too is taken out of the wallet (take_out_of_wallet).
--
-- Locks    the wallet; when all went back the stock, resources and hold of the order; the order, the attempt, the refunds.
-- Refuses  nothing. A lost race raises 40001, to be run again.
CREATE FUNCTION payments.reconcile_refunds(
    p_attempt uuid,
    p_total numeric,
    p_at timestamptz DEFAULT NULL,
    p_refused uuid DEFAULT NULL
) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_attempt payments.attempts;
    v_order sales.orders;
    v_refund payments.refunds;
    v_left numeric;
    v_twice numeric;
    v_released boolean := FALSE;
BEGIN
    SELECT attempt.* INTO STRICT v_attempt FROM payments.attempts AS attempt WHERE attempt.id = p_attempt;
    PERFORM payments.lock_wallet(v_attempt);
    SELECT orders.* INTO STRICT v_order FROM sales.orders AS orders WHERE orders.id = v_attempt.order_id;
    IF v_attempt.is_applied AND v_order.hold_id IS NOT NULL
        AND payments.refunded_elsewhere(v_attempt, p_total, p_at, p_refused) >= v_order.paid - v_order.refunded THEN
        v_released := inventory.release(p_hold => v_order.hold_id);
    END IF;

    v_order := sales.lock_order(p_order => v_attempt.order_id);
    SELECT attempt.* INTO v_attempt FROM payments.attempts AS attempt WHERE attempt.id = p_attempt FOR NO KEY UPDATE;
    v_left := payments.refunded_elsewhere(v_attempt, p_total, p_at, p_refused);
    IF v_released AND v_left < v_order.paid - v_order.refunded THEN
        RAISE EXCEPTION 'the refunds changed while they were reconciled' USING ERRCODE = 'serialization_failure';
    END IF;
    UPDATE payments.attempts AS attempt
    SET refunds_reported = LEAST(p_total, attempt.received), refunds_reported_at = COALESCE(p_at, core.now())
    WHERE attempt.id = p_attempt AND p_refused IS NULL
      AND (attempt.refunds_reported IS NULL OR attempt.refunds_reported_at < COALESCE(p_at, core.now())
           -- The provider's clock counts whole seconds.
           OR (attempt.refunds_reported_at = p_at AND attempt.refunds_reported < p_total));

    FOR v_refund IN
        SELECT refund.* FROM payments.refunds AS refund
        LEFT JOIN effects.requests AS request ON request.id = refund.effect_id
        WHERE refund.attempt_id = p_attempt AND refund.id IS DISTINCT FROM p_refused
          AND (refund.state = 'pending' OR (refund.state = 'requested' AND request.state IS DISTINCT FROM 'queued'))
        ORDER BY refund.id
    LOOP
        IF v_refund.state = 'pending' THEN
            PERFORM payments.ask_about_refund(p_refund => v_refund.id);
        ELSIF v_refund.amount <= v_left THEN
            PERFORM payments.finish_refund(
                p_refund => v_refund.id, p_status => 'succeeded', p_provider_id => NULL, p_failure => NULL);
            v_left := v_left - v_refund.amount;
        END IF;
    END LOOP;

    IF v_left > 0 THEN
        v_twice := LEAST(v_left, LEAST(p_total, v_attempt.received)
            - (v_attempt.received + v_attempt.from_wallet - v_attempt.to_wallet));
        IF v_twice > 0 THEN
            PERFORM payments.take_out_of_wallet(
                p_attempt => v_attempt, p_order => sales.lock_order(p_order => v_attempt.order_id), p_amount => v_twice);
        END IF;
        INSERT INTO payments.refunds (id, attempt_id, order_id, amount, currency, reason, source, state, created_at)
        VALUES (core.new_id(), p_attempt, v_attempt.order_id, v_left, v_attempt.received_currency,
                'made at the provider', 'provider', 'requested', core.now())
        RETURNING * INTO v_refund;
        PERFORM payments.finish_refund(
            p_refund => v_refund.id, p_status => 'succeeded', p_provider_id => NULL, p_failure => NULL);
    END IF;
END
$$;
COMMENT ON FUNCTION payments.reconcile_refunds(uuid, numeric, timestamptz, uuid) IS
    'Brings our refunds of an attempt up to the cumulative sum the provider reports.';
