-- Brings our refunds of an attempt up to the sum that the provider says it has sent back (charge.refunded is
-- cumulative, and counts what is pending).
--
-- Refunds of ours that are being asked for and may be in the sum wait for their own answer, for they may be pending there;
-- those that were given up and must be in it are done. The rest was made at the provider and is recorded as such
-- (payments.refunded_elsewhere). Told twice, or after the refund was recorded, it changes nothing; nor does old news (p_at, by
-- the provider's clock) of what has failed since. What the provider left pending is asked about.
--
-- The newest sum is kept. When the provider refuses to make a refund that seemed to be in it (p_refused), the sum was of
-- another one, and is looked at again (payments.refund_done).
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
    v_news record;
    v_refund uuid;
    v_twice numeric;
    v_is_all boolean;
    v_released boolean := FALSE;
BEGIN
    SELECT attempt.* INTO STRICT v_attempt FROM payments.attempts AS attempt WHERE attempt.id = p_attempt;
    PERFORM payments.lock_wallet(v_attempt);
    SELECT orders.* INTO STRICT v_order FROM sales.orders AS orders WHERE orders.id = v_attempt.order_id;
    v_news := payments.refunded_elsewhere(v_attempt, p_total, p_at, p_refused);
    IF v_attempt.is_applied AND v_order.hold_id IS NOT NULL
        AND v_news.amount + v_news.done_amount >= v_order.paid - v_order.refunded THEN
        v_released := inventory.release(p_hold => v_order.hold_id);
    END IF;

    v_order := sales.lock_order(p_order => v_attempt.order_id);
    SELECT attempt.* INTO v_attempt FROM payments.attempts AS attempt WHERE attempt.id = p_attempt FOR NO KEY UPDATE;
    v_news := payments.refunded_elsewhere(v_attempt, p_total, p_at, p_refused);
    v_is_all := v_attempt.is_applied AND v_news.amount + v_news.done_amount >= v_order.paid - v_order.refunded;
    IF v_released AND NOT v_is_all OR NOT v_released AND v_is_all AND EXISTS (
            SELECT FROM inventory.holds AS hold WHERE hold.id = v_order.hold_id AND hold.state <> 'released') THEN
        RAISE EXCEPTION 'the refunds changed while they were reconciled' USING ERRCODE = 'serialization_failure';
    END IF;
    UPDATE payments.attempts AS attempt
    SET refunds_reported = LEAST(p_total, attempt.received), refunds_reported_at = COALESCE(p_at, core.now())
    WHERE attempt.id = p_attempt AND p_refused IS NULL
      AND (attempt.refunds_reported IS NULL OR attempt.refunds_reported_at < COALESCE(p_at, core.now())
           -- The provider's clock counts whole seconds.
           OR (attempt.refunds_reported_at = p_at AND attempt.refunds_reported < p_total));

    IF p_refused IS NULL THEN
        PERFORM payments.ask_about_refund(p_refund => refund.id)
        FROM payments.refunds AS refund
        WHERE refund.attempt_id = p_attempt AND refund.state = 'pending';
    END IF;
    FOREACH v_refund IN ARRAY v_news.done LOOP
        PERFORM payments.finish_refund(p_refund => v_refund, p_status => 'succeeded', p_provider_id => NULL, p_failure => NULL);
    END LOOP;

    IF v_news.amount > 0 THEN
        v_twice := LEAST(v_news.amount, LEAST(p_total, v_attempt.received)
            - (v_attempt.received + v_attempt.from_wallet - v_attempt.to_wallet));
        IF v_twice > 0 THEN
            PERFORM payments.take_out_of_wallet(
                p_attempt => v_attempt, p_order => sales.lock_order(p_order => v_attempt.order_id), p_amount => v_twice);
        END IF;
        INSERT INTO payments.refunds (id, attempt_id, order_id, amount, currency, reason, source, state, created_at)
        VALUES (core.new_id(), p_attempt, v_attempt.order_id, v_news.amount, v_attempt.received_currency,
                'made at the provider', 'provider', 'requested', core.now())
        RETURNING id INTO v_refund;
        PERFORM payments.finish_refund(p_refund => v_refund, p_status => 'succeeded', p_provider_id => NULL, p_failure => NULL);
    END IF;
END
$$;
COMMENT ON FUNCTION payments.reconcile_refunds(uuid, numeric, timestamptz, uuid) IS
    'Brings our refunds of an attempt up to the cumulative sum the provider reports.';
