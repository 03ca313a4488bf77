-- DELETE /api/tickets/day-tier-prices/{id}/          operationId: deleteDayTierPrice
--
-- Deletes a day and tier price that was never ordered.
--
-- Locks    the event, the price's stock. The stock row stays, unused: inventory deletes nothing.
-- Refuses  401, 403 not the caller's, 404; 400 it was ordered, a cancelled event.
CREATE FUNCTION ticketing.delete_day_tier_price(p_actor uuid, p_id uuid) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_event ticketing.events;
BEGIN
    v_event := ticketing.lock_type_event(p_actor => p_actor, p_ticket_type => (
        SELECT cell.ticket_type_id FROM ticketing.day_tier_prices AS cell WHERE cell.id = p_id));
    -- Whoever orders has the price's stock first, so that none can come in between.
    PERFORM inventory.lock_stock(ARRAY(
        SELECT cell.stock_id FROM ticketing.day_tier_prices AS cell WHERE cell.id = p_id));
    IF EXISTS (SELECT FROM ticketing.order_items AS item WHERE item.day_tier_price_id = p_id) THEN
        PERFORM ticketing.refuse_delete('A day and tier price');
    END IF;
    DELETE FROM ticketing.day_tier_prices AS cell WHERE cell.id = p_id;
    IF NOT FOUND THEN
        PERFORM api.refuse(p_status => 404, p_code => 'not_found', p_message => 'Not found.');
    END IF;
    PERFORM ticketing.refresh_base_price(v_event.id);
    RETURN api.no_content();
END
$$;
COMMENT ON FUNCTION ticketing.delete_day_tier_price(uuid, uuid) IS 'Deletes a day and tier price that was never ordered.';
