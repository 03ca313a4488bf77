-- DELETE /api/tickets/types/{id}/          operationId: deleteTicketType
--
-- Deletes a ticket type that was never ordered, with its tiers, day passes and prices.
--
-- Locks    the event, the type's stock. Stock rows stay, unused: inventory deletes nothing.
-- Refuses  401, 403 not the caller's, 404; 400 it was ordered, a cancelled event.
CREATE FUNCTION ticketing.delete_ticket_type(p_actor uuid, p_id uuid) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_event ticketing.events;
BEGIN
    v_event := ticketing.lock_type_event(p_actor => p_actor, p_ticket_type => p_id);
    -- Whoever orders has the type's stock first, so that none can come in between.
    PERFORM inventory.lock_stock(ARRAY(
        SELECT ticket_type.stock_id FROM ticketing.ticket_types AS ticket_type WHERE ticket_type.id = p_id));
    IF EXISTS (SELECT FROM ticketing.order_items AS item WHERE item.ticket_type_id = p_id) THEN
        PERFORM ticketing.refuse_delete('A ticket type');
    END IF;
    DELETE FROM ticketing.ticket_tiers AS tier WHERE tier.ticket_type_id = p_id;
    DELETE FROM ticketing.day_passes AS pass WHERE pass.ticket_type_id = p_id;
    DELETE FROM ticketing.day_tier_prices AS price WHERE price.ticket_type_id = p_id;
    DELETE FROM ticketing.ticket_types AS ticket_type WHERE ticket_type.id = p_id;
    PERFORM ticketing.refresh_base_price(v_event.id);
    RETURN api.no_content();
END
$$;
COMMENT ON FUNCTION ticketing.delete_ticket_type(uuid, uuid) IS 'Deletes a ticket type that was never ordered.';
