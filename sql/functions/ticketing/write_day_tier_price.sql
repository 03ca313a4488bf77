-- Writes changes to a day and tier price of an event that the caller may change: what replacing and patching share.
--
-- Locks    the event; all its stock if it has a waiting list; the price's stock when the quantity or the day changes.
-- Refuses  as lock_type_event and changed_day_tier_price; 404 no such price; 400 a quantity below what is sold and reserved,
--          another day once it was ordered.
CREATE FUNCTION ticketing.write_day_tier_price(p_actor uuid, p_id uuid, p_changes jsonb) RETURNS api.reply
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_event ticketing.events;
    v_old ticketing.day_tier_prices;
    v_cell ticketing.day_tier_prices;
    v_body json;
BEGIN
    v_event := ticketing.lock_type_event(p_actor => p_actor, p_ticket_type => (
        SELECT cell.ticket_type_id FROM ticketing.day_tier_prices AS cell WHERE cell.id = p_id));
    SELECT cell.* INTO v_old FROM ticketing.day_tier_prices AS cell WHERE cell.id = p_id;
    IF NOT FOUND THEN
        PERFORM api.refuse(p_status => 404, p_code => 'not_found', p_message => 'Not found.');
    END IF;
    v_cell := ticketing.changed_day_tier_price(p_cell => v_old, p_event => v_event, p_changes => p_changes);
    IF v_event.has_waiting_list THEN
        PERFORM inventory.lock_stock(p_stocks => ticketing.event_stocks(v_event.id));
    END IF;
    IF v_cell.event_day_id <> v_old.event_day_id THEN
        PERFORM ticketing.check_day_fixed(p_stock => v_old.stock_id, p_day_pass => NULL, p_day_tier_price => p_id);
    END IF;
    IF v_cell.quantity <> v_old.quantity THEN
        PERFORM inventory.set_capacity(p_stock => v_old.stock_id, p_capacity => v_cell.quantity, p_field => 'quantity');
    END IF;
    UPDATE ticketing.day_tier_prices AS cell
    SET day_number = v_cell.day_number, day_name = v_cell.day_name, event_day_id = v_cell.event_day_id,
        tier_number = v_cell.tier_number, tier_name = v_cell.tier_name, price = v_cell.price, quantity = v_cell.quantity,
        is_active = v_cell.is_active, updated_at = core.now()
    WHERE cell.id = p_id;
    PERFORM ticketing.refresh_base_price(v_event.id);
    IF v_event.has_waiting_list THEN
        PERFORM ticketing.serve_waiting_list(p_event => v_event.id);
    END IF;
    SELECT written.body INTO v_body FROM ticketing.day_tier_price_json(ARRAY[p_id]) AS written;
    RETURN api.answer(p_body => v_body);
END
$$;
COMMENT ON FUNCTION ticketing.write_day_tier_price(uuid, uuid, jsonb) IS
    'Writes changes to a day and tier price of an event of the caller.';
