-- Takes a Stripe event into the inbox and applies it. The product's entry point calls it; the engine has verified the
-- signature, or says in p_rejection why not.
--
-- Stored once by the provider's id, so that repeats change nothing. Always 200 for a genuine event, whatever it says and
-- even if it cannot be applied (it is then parked), so that Stripe does not send it again; 400 for a rejected one, which
-- is only noted.
--
-- Locks    as payments.apply_event. A repeat waits for the first to commit.
-- Refuses  nothing. A lost race raises 40001, to be run again.
CREATE FUNCTION payments.receive_stripe_event(p_product text, p_event jsonb, p_rejection text) RETURNS api.reply
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_row uuid := core.new_id();
    v_id text := CASE jsonb_typeof(p_event -> 'id') WHEN 'string' THEN p_event ->> 'id' END;
    v_type text := CASE jsonb_typeof(p_event -> 'type') WHEN 'string' THEN p_event ->> 'type' END;
    v_rejection text := p_rejection;
BEGIN
    IF v_rejection IS NULL AND (COALESCE(length(v_id), 0) NOT BETWEEN 1 AND 255 OR COALESCE(length(v_type), 0) = 0
        OR jsonb_typeof(p_event #> '{data,object}') IS DISTINCT FROM 'object') THEN
        v_rejection := 'Not a Stripe event.';
    END IF;
    IF v_rejection IS NOT NULL THEN
        INSERT INTO payments.rejected_events (id, product, provider, reason, event_id, type, received_at)
        VALUES (v_row, p_product, 'stripe', left(v_rejection, 500), left(v_id, 255), left(v_type, 255), core.now());
        RETURN api.answer(p_body => json_build_object('error', v_rejection), p_status => 400);
    END IF;

    INSERT INTO payments.events (id, product, provider, event_id, type, payload, state, tries, received_at)
    VALUES (v_row, p_product, 'stripe', v_id, left(v_type, 255), p_event, 'new', 0, core.now())
    ON CONFLICT ON CONSTRAINT event_once DO NOTHING;
    IF FOUND THEN
        PERFORM payments.try_event(p_event_row => v_row, p_keep_races => FALSE);
    END IF;
    RETURN api.answer(p_body => json_build_object('received', TRUE));
END
$$;
COMMENT ON FUNCTION payments.receive_stripe_event(text, jsonb, text) IS
    'Takes a verified Stripe event into the inbox once and applies it; notes a rejected one.';
