-- Queues a refund of an order's money, with a line in the audit trail, and answers its effect, which somebody waits for.
-- p_asked is the amount as it was asked for, NULL for all that is left.
--
-- After a refusal of the same amount it is another try, and ends the alert about it.
--
-- Locks    the order, its attempt.
-- Refuses  400 more than is left.
CREATE FUNCTION ticketing.ask_refund(p_order uuid, p_amount numeric, p_asked numeric, p_reason text, p_actor uuid)
RETURNS uuid
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_refused payments.refunds;
    v_refund payments.refunds;
BEGIN
    SELECT refund.* INTO v_refused
    FROM payments.refunds AS refund
    WHERE refund.order_id = p_order AND refund.state = 'failed' AND refund.amount = p_amount
      AND NOT EXISTS (SELECT FROM payments.refunds AS again WHERE again.retry_of = refund.id)
    ORDER BY refund.id DESC
    LIMIT 1;
    IF FOUND THEN
        PERFORM effects.acknowledge(p_request => v_refused.effect_id, p_subject => 'refund:' || v_refused.id);
    END IF;

    SELECT payments.request_refund(p_attempt => attempt.id, p_amount => p_amount,
        p_reason => COALESCE(NULLIF(btrim(p_reason), ''), 'requested_by_customer'), p_requested_by => p_actor,
        p_then => 'ticketing.order_refund_done', p_retry_of => v_refused.id,
        p_more => jsonb_build_object('asked', p_asked))
    INTO v_refund.id
    FROM payments.attempts AS attempt
    WHERE attempt.order_id = p_order AND attempt.is_applied;
    PERFORM ops.record(p_product => 'ticketing', p_actor => p_actor, p_action => 'order.refund_requested',
        p_subject => p_order::text, p_detail => jsonb_build_object('refund', v_refund.id, 'amount', p_amount));
    RETURN (SELECT refund.effect_id FROM payments.refunds AS refund WHERE refund.id = v_refund.id);
END
$$;
COMMENT ON FUNCTION ticketing.ask_refund(uuid, numeric, numeric, text, uuid) IS
    'Queues a refund of an order''s money that somebody waits for; answers its effect.';
