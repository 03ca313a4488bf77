-- Job: forgets what done effects said. Returns how many rows it dealt with.
--
-- Done effects beyond their time are deleted; those that attempts and refunds refer to stay as rows, without their
-- content. A mail that was given up loses its content, and with it the possibility to be sent after all.
--
-- Locks    the requests, skipping locked ones.
CREATE FUNCTION effects.purge(p_limit int DEFAULT 500) RETURNS int
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_done_before timestamptz := core.now() - make_interval(days => (core.setting('effects.keep_days'))::int);
    v_failed_before timestamptz :=
        core.now() - make_interval(days => (core.setting('effects.keep_failed_mail_days'))::int);
    v_old uuid[];
    v_mails uuid[];
BEGIN
    SELECT array_agg(old.id) INTO v_old
    FROM (
        SELECT request.id FROM effects.requests AS request
        WHERE request.state = 'done' AND request.finished_at < v_done_before AND request.outcome <> '{}'
        ORDER BY request.finished_at
        LIMIT p_limit
        FOR UPDATE SKIP LOCKED
    ) AS old;
    UPDATE effects.requests AS request
    SET input = '{}', outcome = '{}', reply_body = NULL, reply_effect = NULL
    WHERE request.id = ANY (v_old)
      AND (EXISTS (SELECT FROM payments.attempts AS attempt WHERE attempt.effect_id = request.id)
           OR EXISTS (SELECT FROM payments.refunds AS refund WHERE refund.effect_id = request.id));
    DELETE FROM effects.requests AS request WHERE request.id = ANY (v_old) AND request.outcome <> '{}';

    SELECT array_agg(old.id) INTO v_mails
    FROM (
        SELECT request.id FROM effects.requests AS request
        WHERE request.state = 'failed' AND request.kind IN ('mail.send', 'sms.send')
          AND request.finished_at < v_failed_before AND request.input - 'to' <> '{}'
        ORDER BY request.finished_at
        LIMIT p_limit - COALESCE(cardinality(v_old), 0)
        FOR NO KEY UPDATE SKIP LOCKED
    ) AS old;
    UPDATE effects.requests AS request
    SET input = jsonb_build_object('to', request.input -> 'to')
    WHERE request.id = ANY (v_mails);
    UPDATE messaging.mails AS mail
    SET refused_at = core.now(), refusal = 'given up'
    WHERE mail.request_id = ANY (v_mails) AND mail.sent_at IS NULL AND mail.refused_at IS NULL;
    RETURN COALESCE(cardinality(v_old), 0) + COALESCE(cardinality(v_mails), 0);
END
$$;
COMMENT ON FUNCTION effects.purge(int) IS 'Job: forgets done effects and the content of mails that were given up.';
