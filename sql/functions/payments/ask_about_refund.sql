-- Asks the provider, with nobody waiting, what became of a refund that it left pending; resumed in
-- payments.refund_checked. Each further question comes after twice the time, at last once a day. One that takes very long
-- (a bank transfer may take two weeks) is shown to a person, once.
--
-- Locks    the refund.
CREATE FUNCTION payments.ask_about_refund(p_refund uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_first numeric := (core.setting('payments.refund_first_check_seconds'))::numeric;
    v_longest numeric := (core.setting('payments.refund_longest_check_seconds'))::numeric;
    v_patience interval := make_interval(days => (core.setting('payments.refund_patience_days'))::int);
    v_subject text := 'refund_pending:' || p_refund;
    v_refund payments.refunds;
BEGIN
    UPDATE payments.refunds AS refund
    SET checks = refund.checks + 1,
        next_check_at = core.now() + make_interval(
            secs => LEAST(v_longest, v_first * power(2::numeric, LEAST(refund.checks + 1, 30)))::double precision)
    WHERE refund.id = p_refund AND refund.state = 'pending' AND refund.provider_id IS NOT NULL
    RETURNING refund.* INTO v_refund;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    IF v_refund.created_at + v_patience <= core.now()
        AND NOT EXISTS (SELECT FROM effects.alerts AS alert WHERE alert.subject = v_subject) THEN
        PERFORM effects.alert(
            p_request => NULL, p_subject => v_subject,
            p_message => format('refund %s of order %s is pending since %s', v_refund.provider_id, orders.number,
                v_refund.created_at))
        FROM sales.orders AS orders
        WHERE orders.id = v_refund.order_id;
    END IF;
    PERFORM effects.request(
        p_kind => attempt.provider || '.retrieve_refund',
        p_input => jsonb_build_object('refund', v_refund.provider_id),
        p_then => 'payments.refund_checked',
        p_state => jsonb_build_object('refund', v_refund.id))
    FROM payments.attempts AS attempt
    WHERE attempt.id = v_refund.attempt_id;
END
$$;
COMMENT ON FUNCTION payments.ask_about_refund(uuid) IS
    'Asks the provider what became of a pending refund; tells a person when it takes very long.';
