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
    v_at timestamptz;
BEGIN
    SELECT event.* INTO STRICT v_event FROM payments.events AS event WHERE event.id = p_event_row FOR NO KEY UPDATE;
    IF v_event.state NOT IN ('new', 'parked') THEN
        RETURN v_event.state;
    END IF;

    v_object := v_event.payload #> '{data,object}';
    v_at := to_timestamp(payments.event_units(v_event.payload, 'created')::double precision);
    v_state := CASE COALESCE(v_object ->> 'object', split_part(v_event.type, '.', 1))
        WHEN 'payment_intent' THEN payments.apply_payment_intent(
            p_product => v_event.product, p_type => v_event.type, p_intent => v_object, p_at => v_at)
        WHEN 'checkout.session' THEN payments.apply_checkout_session(
            p_product => v_event.product, p_type => v_event.type, p_session => v_object)
        WHEN 'charge' THEN payments.apply_charge(p_product => v_event.product, p_charge => v_object, p_at => v_at)
        WHEN 'refund' THEN payments.apply_refund(p_product => v_event.product, p_refund => v_object, p_at => v_at)
        ELSE 'ignored'
    END;
    IF v_state = 'parked' AND v_event.tries + 1 >= (core.setting('payments.event_max_tries'))::int THEN
        v_state := 'unmatched';
    END IF;

    UPDATE payments.events AS event
    SET state = v_state,
        note = NULL,
        tries = event.tries + 1,
        next_try_at = CASE WHEN v_state = 'parked' THEN payments.next_event_try(event.tries) END,
        finished_at = CASE WHEN v_state <> 'parked' THEN core.now() END
    WHERE event.id = p_event_row;
    IF v_event.note IS NOT NULL THEN
        PERFORM effects.acknowledge(p_request => NULL, p_subject => 'event:' || v_event.event_id);
    END IF;
    RETURN v_state;
END
$$;
COMMENT ON FUNCTION payments.apply_event(uuid) IS
    'Applies an event of the inbox, once; parks what matches nothing yet.';
