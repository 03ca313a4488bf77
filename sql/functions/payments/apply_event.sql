-- Applies an event of the inbox, once, and answers its state. What matches nothing yet is parked and tried again by a
-- job, each time after twice as long, and in the end left as unmatched.
--
-- Locks    the event, before everything else; then as what it applies.
CREATE FUNCTION payments.apply_event(p_event_row uuid) RETURNS text
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_event payments.events;
    v_object jsonb;
    v_state text;
BEGIN
    SELECT event.* INTO STRICT v_event FROM payments.events AS event WHERE event.id = p_event_row FOR NO KEY UPDATE;
    IF v_event.state NOT IN ('new', 'parked') THEN
        RETURN v_event.state;
    END IF;

    v_object := v_event.payload #> '{data,object}';
    v_state := CASE COALESCE(v_object ->> 'object', split_part(v_event.type, '.', 1))
        WHEN 'payment_intent' THEN payments.apply_payment_intent(
            p_product => v_event.product, p_type => v_event.type, p_intent => v_object)
        WHEN 'charge' THEN payments.apply_charge(p_product => v_event.product, p_charge => v_object)
        WHEN 'refund' THEN payments.apply_refund(p_product => v_event.product, p_refund => v_object)
        ELSE 'ignored'
    END;
    IF v_state = 'parked' AND v_event.tries + 1 >= (core.setting('payments.event_max_tries'))::int THEN
        v_state := 'unmatched';
    END IF;

    UPDATE payments.events AS event
    SET state = v_state,
        tries = event.tries + 1,
        next_try_at = CASE WHEN v_state = 'parked'
            THEN core.now() + LEAST(interval '6 hours', interval '30 seconds' * (2 ^ LEAST(event.tries, 12))) END,
        finished_at = CASE WHEN v_state <> 'parked' THEN core.now() END
    WHERE event.id = p_event_row;
    RETURN v_state;
END
$$;
COMMENT ON FUNCTION payments.apply_event(uuid) IS
    'Applies an event of the inbox, once; parks what matches nothing yet.';
