-- Asks the provider, with nobody waiting, what became of the intent or page of an attempt that is not settled; resumed in
-- payments.intent_checked or session_checked. Each further question comes after twice the time, and one just after a page
-- has ended: its order still waits for that long. After some of them a person is told, once,
-- and it is asked about once a day for as long as it can still be paid: a debit that takes weeks loses no money.
--
-- Locks    the attempt.
CREATE FUNCTION payments.ask_about_attempt(p_attempt uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_attempt payments.attempts;
    v_first numeric := (core.setting('payments.first_check_seconds'))::numeric;
    v_longest numeric := (core.setting('payments.longest_check_seconds'))::numeric;
    v_late numeric := (core.setting('payments.late_check_seconds'))::numeric;
    v_max int := (core.setting('payments.max_checks'))::int;
BEGIN
    SELECT attempt.* INTO STRICT v_attempt
    FROM payments.attempts AS attempt WHERE attempt.id = p_attempt FOR NO KEY UPDATE;
    IF v_attempt.settled_at IS NOT NULL OR COALESCE(v_attempt.session_id, v_attempt.provider_id) IS NULL THEN
        RETURN;
    END IF;
    IF v_attempt.checks = v_max THEN
        PERFORM effects.alert(
            p_request => NULL, p_subject => 'attempt:' || v_attempt.id,
            p_message => format('%s %s is still %s after %s questions', v_attempt.provider,
                COALESCE(v_attempt.session_id, v_attempt.provider_id),
                COALESCE(v_attempt.provider_status, 'unknown'), v_attempt.checks));
    END IF;

    UPDATE payments.attempts AS attempt
    SET checks = attempt.checks + 1,
        next_check_at = LEAST(
            core.now() + make_interval(secs => CASE WHEN attempt.checks >= v_max THEN v_late
                ELSE LEAST(v_longest, v_first * power(2::numeric, LEAST(attempt.checks + 1, 30))) END::double precision),
            CASE WHEN attempt.session_expires_at > core.now() THEN attempt.session_expires_at + interval '1 minute' END)
    WHERE attempt.id = p_attempt
    RETURNING attempt.* INTO v_attempt;
    IF v_attempt.session_id IS NOT NULL THEN
        PERFORM effects.request(
            p_kind => v_attempt.provider || '.retrieve_checkout_session',
            p_input => jsonb_build_object('id', v_attempt.session_id),
            p_then => 'payments.session_checked',
            p_state => jsonb_build_object('attempt', v_attempt.id));
    ELSE
        PERFORM effects.request(
            p_kind => v_attempt.provider || '.retrieve_payment_intent',
            p_input => jsonb_build_object('payment_intent', v_attempt.provider_id),
            p_then => 'payments.intent_checked',
            p_state => jsonb_build_object('attempt', v_attempt.id));
    END IF;
END
$$;
COMMENT ON FUNCTION payments.ask_about_attempt(uuid) IS
    'Asks the provider what became of an unsettled attempt; tells a person when it takes long.';
