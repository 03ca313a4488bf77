-- Calls an entry point once per idempotency key: a repeat of the same request gets the answer of the first.
--
-- The key is taken, the rule runs and the answer is stored in one transaction, so a crash leaves either all or nothing.
-- When the reply needs an effect first, the key stays open until ops.resume_once or ops.complete_once. An answer that holds
-- secrets (p_is_sealed) stays open until the server brings it back encrypted, to ops.seal_answer; its repeats get the
-- ciphertext as {"sealed": base64}.
--
-- When the server died with a durable effect under way, a repeat gets what a worker made of it, or performs the same effect;
-- the function is not called a second time, which might charge somebody again.
--
-- p_files are the values of the bytea parameters that p_file_parameters names: files are not part of the JSON.
--
-- Locks    the row of the key, before everything else; a second call with the same key waits on its unique index.
-- Refuses  409 idempotency_conflict: the key belongs to another request; 409 idempotency_in_progress: the first call
--          still waits for an effect; 400 an empty or overlong key; and whatever the function refuses.
CREATE FUNCTION ops.answer_once(
    p_actor uuid,
    p_operation text,
    p_key text,
    p_request_hash bytea,
    p_function text,
    p_arguments jsonb,
    p_file_parameters text[] DEFAULT NULL,
    p_files bytea[] DEFAULT NULL,
    p_is_sealed boolean DEFAULT false
) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ops, pg_temp AS $$
DECLARE
    v_now timestamptz := core.now();
    v_expires_at timestamptz := v_now + make_interval(hours => core.setting('ops.idempotency_hours')::int);
    v_takeover interval := make_interval(secs => core.setting('ops.idempotency_takeover_seconds')::int);
    v_used ops.idempotency_keys;
    v_request effects.requests;
    v_id uuid := core.new_id();
BEGIN
    IF length(p_key) NOT BETWEEN 1 AND 400 THEN
        PERFORM api.refuse(p_status => 400, p_code => 'invalid_idempotency_key',
            p_message => 'Idempotency-Key must have 1 to 400 characters.');
    END IF;

    INSERT INTO ops.idempotency_keys AS used
        (id, actor, operation, key, request_hash, started_at, expires_at, is_sealed)
    VALUES (v_id, p_actor, p_operation, p_key, p_request_hash, v_now, v_expires_at, p_is_sealed)
    ON CONFLICT ON CONSTRAINT idempotency_key_once DO NOTHING;

    IF NOT FOUND THEN
        SELECT used.* INTO v_used
        FROM ops.idempotency_keys AS used
        WHERE used.actor IS NOT DISTINCT FROM p_actor AND used.operation = p_operation AND used.key = p_key
        FOR UPDATE;
        IF NOT FOUND THEN
            -- Given back or purged between the two statements: as if it still ran, so that the caller asks again.
            PERFORM api.refuse(p_status => 409, p_code => 'idempotency_in_progress',
                p_message => 'A request with this Idempotency-Key is still in progress.');
        END IF;
        v_id := v_used.id;

        IF v_used.expires_at > v_now THEN
            IF v_used.request_hash <> p_request_hash THEN
                PERFORM api.refuse(p_status => 409, p_code => 'idempotency_conflict',
                    p_message => 'This Idempotency-Key was already used for a different request.');
            ELSIF v_used.sealed IS NOT NULL THEN
                RETURN ROW(v_used.status, NULL, jsonb_build_object('sealed', encode(v_used.sealed, 'base64')))::api.reply;
            ELSIF v_used.answered_at IS NOT NULL THEN
                RETURN ROW(v_used.status, v_used.body, v_used.decoration)::api.reply;
            END IF;
            SELECT request.* INTO v_request FROM effects.requests AS request WHERE request.id = v_used.request_id;
            IF v_request.state = 'done' THEN
                RETURN ops.keep_answer(p_idempotency => v_id, p_reply =>
                    ROW(v_request.reply_status, v_request.reply_body, v_request.reply_effect)::api.reply);
            ELSIF v_used.started_at > v_now - v_takeover THEN
                PERFORM api.refuse(p_status => 409, p_code => 'idempotency_in_progress',
                    p_message => 'A request with this Idempotency-Key is still in progress.');
            ELSIF v_request.state = 'queued' THEN
                UPDATE ops.idempotency_keys AS used SET started_at = v_now WHERE used.id = v_id;
                RETURN ops.keep_answer(p_idempotency => v_id, p_reply =>
                    api.answer(p_body => NULL, p_effect => effects.inline(p_request => v_request.id)));
            END IF;
        END IF;

        -- Over its time, or left behind by a server that died: the key is this call's now.
        UPDATE ops.idempotency_keys AS used
        SET request_hash = p_request_hash, started_at = v_now, expires_at = v_expires_at,
            answered_at = NULL, status = NULL, body = NULL, decoration = NULL, is_sealed = p_is_sealed, sealed = NULL,
            request_id = NULL
        WHERE used.id = v_id;
    END IF;

    RETURN ops.keep_answer(p_idempotency => v_id, p_reply => ops.call_reply(
        p_function => p_function, p_arguments => p_arguments, p_file_parameters => p_file_parameters, p_files => p_files));
END
$$;
COMMENT ON FUNCTION ops.answer_once(uuid, text, text, bytea, text, jsonb, text[], bytea[], boolean) IS
    'Calls an entry point once per idempotency key; repeats get the stored answer.';
