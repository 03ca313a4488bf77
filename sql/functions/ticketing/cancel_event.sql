-- POST /api/events/{slug}/cancel/          operationId: cancelEvent
--
-- Ends the sale for good, closes the waiting list, cancels unpaid orders, voids tickets, sends paid money back and tells the
-- buyers. The first 200 orders here, the rest within the next runs of the job ticketing_wind_up_events.
--
-- With p_dry_run it changes nothing and answers what it would do: which orders, how many tickets, how much money.
--
-- Locks    the event; all its stock in id order; each order's hold, order and tickets. For a dry run the event alone.
-- Refuses  401, 403 not the caller's, 404; 400 cancelled before, or over.
CREATE FUNCTION ticketing.cancel_event(
    p_actor uuid,
    p_slug text,
    p_dry_run boolean DEFAULT false,
    p_reason text DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_reason text := NULLIF(btrim(p_reason), '');
    v_event ticketing.events;
BEGIN
    v_event := ticketing.lock_own_event(p_actor => p_actor, p_slug => p_slug, p_verb => 'cancel');
    IF v_event.status = 'cancelled' THEN
        PERFORM api.refuse(p_status => 400, p_code => 'already_cancelled',
            p_message => 'The event is already cancelled.');
    ELSIF v_event.status <> 'draft' AND v_event.ends_at <= core.now() THEN
        PERFORM api.refuse(p_status => 400, p_code => 'event_over',
            p_message => 'An event that is over cannot be cancelled.');
    ELSIF length(v_reason) > 500 OR v_reason ~ '[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]' THEN
        PERFORM api.refuse_fields(p_fields => '{"reason": ["At most 500 characters, without control characters."]}');
    ELSIF p_dry_run THEN
        RETURN api.answer(p_body => ticketing.cancellation_json(v_event));
    END IF;
    -- Orders take the stock first and look at the event then: from here on none can be added.
    PERFORM inventory.lock_stock(ticketing.event_stocks(v_event.id));
    UPDATE ticketing.events AS event
    SET status = 'cancelled', cancelled_at = core.now(), cancellation_reason = v_reason, updated_at = core.now()
    WHERE event.id = v_event.id;
    PERFORM ops.record(p_product => 'ticketing', p_actor => p_actor, p_action => 'event.cancelled',
        p_subject => v_event.id::text);
    IF v_event.has_waiting_list THEN
        PERFORM ticketing.serve_waiting_list(p_event => v_event.id);
    END IF;
    PERFORM ticketing.wind_up_event(p_event => v_event.id, p_limit => 200, p_actor => p_actor);
    RETURN api.answer(p_body => ticketing.event_detail_json(v_event.id));
END
$$;
COMMENT ON FUNCTION ticketing.cancel_event(uuid, text, boolean, text) IS
    'Cancels an event, its orders and tickets, and sends money back; or says what that would do.';
