-- PUT /api/events/{slug}/refund-policy/          operationId: setRefundPolicy
--
-- Says until when buyers of an event may have their money back. What was bought before follows it too.
--
-- Locks    the event.
-- Refuses  401; 403 somebody else's event; 404; 400 hours out of bounds.
CREATE FUNCTION ticketing.set_refund_policy(
    p_actor uuid,
    p_slug text,
    p_buyers_may_refund boolean,
    p_hours_before_start int DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_event ticketing.events := ticketing.lock_own_event(p_actor => p_actor, p_slug => p_slug, p_verb => 'edit');
    v_hours int := CASE WHEN p_buyers_may_refund THEN COALESCE(p_hours_before_start, 0) END;
BEGIN
    IF v_hours NOT BETWEEN 0 AND 87600 THEN
        PERFORM api.refuse_fields(p_fields => '{"hours_before_start": ["From 0 to 87600."]}');
    END IF;
    INSERT INTO ticketing.refund_policies AS policy (event_id, hours_before_start, updated_by, updated_at)
    VALUES (v_event.id, v_hours, p_actor, core.now())
    ON CONFLICT ON CONSTRAINT refund_policies_pkey DO UPDATE
    SET hours_before_start = excluded.hours_before_start, updated_by = excluded.updated_by,
        updated_at = excluded.updated_at;
    PERFORM ops.record(p_product => 'ticketing', p_actor => p_actor, p_action => 'event.refund_policy_set',
        p_subject => v_event.id::text, p_detail => jsonb_build_object('hours_before_start', v_hours));
    RETURN api.answer(p_body => ticketing.refund_policy_json(v_event));
END
$$;
COMMENT ON FUNCTION ticketing.set_refund_policy(uuid, text, boolean, int) IS
    'Says until when buyers of an event get their money back.';
