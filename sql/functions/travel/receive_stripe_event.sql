-- POST /paynotifier/          operationId: receiveTravelStripeEvent
--
-- Takes an event of Stripe, whose signature the server has checked (p_rejection says what is wrong with it, if anything).
-- Stored once by its id, applied by the state of its object; repeats are harmless and answered alike.
--
-- Locks    what applying the event needs (payments.apply_event).
-- Refuses  nothing by raising: a rejected event is answered 400 and kept.
CREATE FUNCTION travel.receive_stripe_event(p_event jsonb, p_rejection text DEFAULT NULL) RETURNS api.reply
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
    SELECT reply.status,
           CASE WHEN reply.status = 400
               THEN json_build_object('status', 'error', 'message', reply.body ->> 'error') ELSE reply.body END,
           reply.effect
    FROM payments.receive_stripe_event(p_product => 'travel', p_event => p_event, p_rejection => p_rejection) AS reply
$$;
COMMENT ON FUNCTION travel.receive_stripe_event(jsonb, text) IS 'Takes an event of Stripe for travel.';
