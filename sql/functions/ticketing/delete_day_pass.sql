-- DELETE /api/tickets/day-passes/{id}/          operationId: deleteDayPass
--
-- Deletes a day pass that was never ordered.
--
-- Locks    the event, the pass's stock. The stock row stays, unused: inventory deletes nothing.
-- Refuses  401, 403 not the caller's, 404; 400 it was ordered, a cancelled event.
CREATE FUNCTION ticketing.delete_day_pass(p_actor uuid, p_id uuid) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_event ticketing.events;
BEGIN
    v_event := ticketing.lock_type_event(p_actor => p_actor, p_ticket_type => (
        SELECT pass.ticket_type_id FROM ticketing.day_passes AS pass WHERE pass.id = p_id));
    -- Whoever orders has the pass's stock first, so that none can come in between.
    PERFORM inventory.lock_stock(ARRAY(
        SELECT pass.stock_id FROM ticketing.day_passes AS pass WHERE pass.id = p_id));
    IF EXISTS (SELECT FROM ticketing.order_items AS item WHERE item.day_pass_id = p_id) THEN
        PERFORM ticketing.refuse_delete('A day pass');
    END IF;
    DELETE FROM ticketing.day_passes AS pass WHERE pass.id = p_id;
    IF NOT FOUND THEN
        PERFORM api.refuse(p_status => 404, p_code => 'not_found', p_message => 'Not found.');
    END IF;
    PERFORM ticketing.refresh_base_price(v_event.id);
    RETURN api.no_content();
END
$$;
COMMENT ON FUNCTION ticketing.delete_day_pass(uuid, uuid) IS 'Deletes a day pass that was never ordered.';
