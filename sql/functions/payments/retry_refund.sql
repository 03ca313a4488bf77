-- Asks the provider again for a refund that it refused, or that was given up. For people (docs/dba.md). Safe to repeat:
-- answers the refund that is now under way or done, the same to everybody who asks.
--
-- A refused refund is asked for anew, as another refund with a key of its own, of its amount or of what is left if
-- that is less; never more than was received. One that was given up is the same refund with the same key, so that a
-- provider which had done it after all does not do it twice.
--
-- Locks    the order, the attempt, the refunds.
-- Refuses  400 nothing is left to refund; 404 no such refund.
CREATE FUNCTION payments.retry_refund(p_refund uuid, p_actor uuid DEFAULT NULL) RETURNS uuid
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_refund payments.refunds;
    v_next payments.refunds;
    v_left numeric;
    v_new uuid;
BEGIN
    SELECT refund.* INTO v_refund FROM payments.refunds AS refund WHERE refund.id = p_refund;
    IF NOT FOUND THEN
        PERFORM api.refuse(p_status => 404, p_code => 'not_found', p_message => 'There is no such refund.');
    END IF;
    PERFORM sales.lock_order(p_order => v_refund.order_id);
    PERFORM FROM payments.attempts AS attempt WHERE attempt.id = v_refund.attempt_id FOR NO KEY UPDATE;

    -- Read under the locks: the newest in the row of retries.
    SELECT refund.* INTO v_refund FROM payments.refunds AS refund WHERE refund.id = p_refund;
    LOOP
        SELECT refund.* INTO v_next FROM payments.refunds AS refund WHERE refund.retry_of = v_refund.id;
        EXIT WHEN NOT FOUND;
        v_refund := v_next;
    END LOOP;

    IF v_refund.state IN ('pending', 'succeeded') THEN
        RETURN v_refund.id;
    ELSIF v_refund.state = 'requested' THEN
        PERFORM effects.retry(p_request => v_refund.effect_id);
        RETURN v_refund.id;
    END IF;

    -- What went into a wallet does not go back a second time, as in payments.request_refund.
    SELECT LEAST(attempt.received, attempt.received + attempt.from_wallet - attempt.to_wallet) - COALESCE((
        SELECT sum(refund.amount) FROM payments.refunds AS refund
        WHERE refund.attempt_id = attempt.id AND refund.state <> 'failed'), 0)
    INTO v_left
    FROM payments.attempts AS attempt WHERE attempt.id = v_refund.attempt_id;
    IF v_left <= 0 THEN
        PERFORM api.refuse(p_status => 400, p_code => 'nothing_to_refund', p_message => 'There is nothing to refund.');
    END IF;
    v_new := payments.request_refund(
        p_attempt => v_refund.attempt_id, p_amount => LEAST(v_refund.amount, v_left), p_reason => v_refund.reason,
        p_requested_by => COALESCE(p_actor, v_refund.requested_by), p_retry_of => v_refund.id);
    PERFORM effects.acknowledge(p_request => v_refund.effect_id, p_subject => 'refund:' || v_refund.id);
    PERFORM ops.record(
        p_product => attempt.product, p_actor => p_actor, p_action => 'refund.retried', p_subject => v_new::text,
        p_detail => jsonb_build_object('retry_of', v_refund.id, 'failure', v_refund.failure_reason))
    FROM payments.attempts AS attempt WHERE attempt.id = v_refund.attempt_id;
    RETURN v_new;
END
$$;
COMMENT ON FUNCTION payments.retry_refund(uuid, uuid) IS
    'Asks the provider again for a refund that was refused or given up; repeated, it answers the same refund.';
