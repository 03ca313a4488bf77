-- GET /api/events/{slug}/cancellation/          operationId: getCancellation
--
-- How far the cancellation of an event is: its orders, and what became of their refunds. Before, it is what cancelling
-- would do.
--
-- Refuses  401, 403 not the caller's event, 404.
CREATE FUNCTION ticketing.get_cancellation(p_actor uuid, p_slug text) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
BEGIN
    RETURN api.answer(p_body => ticketing.cancellation_json(
        ticketing.find_own_event(p_actor => p_actor, p_slug => p_slug, p_verb => 'view')));
END
$$;
COMMENT ON FUNCTION ticketing.get_cancellation(uuid, text) IS 'How far the cancellation of an event is.';
