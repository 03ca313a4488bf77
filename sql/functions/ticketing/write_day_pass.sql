-- Writes changes to a day pass of an event that the caller may change: what replacing and patching share.
--
-- Locks    the event; all its stock if it has a waiting list; the pass's stock when the quantity or the day changes.
-- Refuses  as lock_type_event and changed_day_pass; 404 no such pass; 400 a quantity below what is sold and reserved, another
--          day once it was ordered.
CREATE FUNCTION ticketing.write_day_pass(p_actor uuid, p_id uuid, p_changes jsonb) RETURNS api.reply
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_event ticketing.events;
    v_old ticketing.day_passes;
    v_pass ticketing.day_passes;
    v_body json;
BEGIN
    v_event := ticketing.lock_type_event(p_actor => p_actor, p_ticket_type => (
        SELECT pass.ticket_type_id FROM ticketing.day_passes AS pass WHERE pass.id = p_id));
    SELECT pass.* INTO v_old FROM ticketing.day_passes AS pass WHERE pass.id = p_id;
    IF NOT FOUND THEN
        PERFORM api.refuse(p_status => 404, p_code => 'not_found', p_message => 'Not found.');
    END IF;
    v_pass := ticketing.changed_day_pass(p_pass => v_old, p_event => v_event, p_changes => p_changes);
    IF v_event.has_waiting_list THEN
        PERFORM inventory.lock_stock(p_stocks => ticketing.event_stocks(v_event.id));
    END IF;
    IF v_pass.event_day_id IS DISTINCT FROM v_old.event_day_id THEN
        PERFORM ticketing.check_day_fixed(p_stock => v_old.stock_id, p_day_pass => p_id, p_day_tier_price => NULL);
    END IF;
    IF v_pass.quantity <> v_old.quantity THEN
        PERFORM inventory.set_capacity(p_stock => v_old.stock_id, p_capacity => v_pass.quantity, p_field => 'quantity');
    END IF;
    UPDATE ticketing.day_passes AS pass
    SET is_all_days = v_pass.is_all_days, day_number = v_pass.day_number, event_day_id = v_pass.event_day_id,
        name = v_pass.name, description = v_pass.description, price = v_pass.price, quantity = v_pass.quantity,
        is_active = v_pass.is_active, updated_at = core.now()
    WHERE pass.id = p_id;
    PERFORM ticketing.refresh_base_price(v_event.id);
    IF v_event.has_waiting_list THEN
        PERFORM ticketing.serve_waiting_list(p_event => v_event.id);
    END IF;
    SELECT written.body INTO v_body FROM ticketing.day_pass_json(ARRAY[p_id]) AS written;
    RETURN api.answer(p_body => v_body);
END
$$;
COMMENT ON FUNCTION ticketing.write_day_pass(uuid, uuid, jsonb) IS
    'Writes changes to a day pass of an event of the caller.';
