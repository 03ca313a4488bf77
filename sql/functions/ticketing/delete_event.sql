-- DELETE /api/events/{slug}/          operationId: deleteEvent
--
-- Deletes an event that was never ordered from, with its days, its ticket types and all their parts, and
-- its promo codes.
--
-- Locks    the event and all its stock. Its stock rows stay, unused: inventory deletes nothing.
-- Refuses  401, 403 not the caller's, 404; 400 there are orders.
CREATE FUNCTION ticketing.delete_event(p_actor uuid, p_slug text) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_event ticketing.events;
BEGIN
    v_event := ticketing.lock_own_event(p_actor => p_actor, p_slug => p_slug, p_verb => 'delete');
    -- Whoever orders has the stock first, so that none can come in between.
    PERFORM inventory.lock_stock(ticketing.event_stocks(v_event.id));
    IF EXISTS (SELECT FROM ticketing.orders AS placed WHERE placed.event_id = v_event.id) THEN
        PERFORM api.refuse(p_status => 400, p_code => 'event_has_orders',
            p_message => 'An event with orders cannot be deleted. It can be cancelled.');
    END IF;
    DELETE FROM ticketing.ticket_tiers AS tier
    USING ticketing.ticket_types AS ticket_type
    WHERE tier.ticket_type_id = ticket_type.id AND ticket_type.event_id = v_event.id;
    DELETE FROM ticketing.day_passes AS pass WHERE pass.event_id = v_event.id;
    DELETE FROM ticketing.day_tier_prices AS price WHERE price.event_id = v_event.id;
    DELETE FROM ticketing.event_days AS day WHERE day.event_id = v_event.id;
    DELETE FROM ticketing.ticket_types AS ticket_type WHERE ticket_type.event_id = v_event.id;
    DELETE FROM sales.promo_codes AS promo WHERE promo.scope_id = v_event.id;
    UPDATE ticketing.scans SET event_id = NULL WHERE event_id = v_event.id;
    DELETE FROM ticketing.events AS event WHERE event.id = v_event.id;
    RETURN api.no_content();
END
$$;
COMMENT ON FUNCTION ticketing.delete_event(uuid, text) IS 'Deletes an event without orders.';
