-- Writes changes to a ticket type of an event that the caller may change: what replacing and patching share.
--
-- Locks    the event; all its stock if it has a waiting list; the type's stock when the quantity changes.
-- Refuses  as lock_type_event and changed_ticket_type; 400 a quantity below what is sold and reserved.
CREATE FUNCTION ticketing.write_ticket_type(p_actor uuid, p_id uuid, p_changes jsonb) RETURNS api.reply
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_event ticketing.events;
    v_old ticketing.ticket_types;
    v_type ticketing.ticket_types;
    v_body json;
BEGIN
    v_event := ticketing.lock_type_event(p_actor => p_actor, p_ticket_type => p_id);
    SELECT ticket_type.* INTO v_old FROM ticketing.ticket_types AS ticket_type WHERE ticket_type.id = p_id;
    v_type := ticketing.changed_ticket_type(p_type => v_old, p_event => v_event, p_changes => p_changes);
    IF v_event.has_waiting_list THEN
        PERFORM inventory.lock_stock(p_stocks => ticketing.event_stocks(v_event.id));
    END IF;
    IF v_type.total_quantity <> v_old.total_quantity THEN
        PERFORM inventory.set_capacity(p_stock => v_old.stock_id, p_capacity => v_type.total_quantity,
            p_field => 'total_quantity');
    END IF;
    UPDATE ticketing.ticket_types AS ticket_type
    SET name = v_type.name, description = v_type.description, price = v_type.price,
        total_quantity = v_type.total_quantity, sales_start_at = v_type.sales_start_at, sales_end_at = v_type.sales_end_at,
        min_purchase = v_type.min_purchase, max_purchase = v_type.max_purchase, benefits = v_type.benefits,
        is_active = v_type.is_active, updated_at = core.now()
    WHERE ticket_type.id = p_id;
    PERFORM ticketing.refresh_base_price(v_event.id);
    IF v_event.has_waiting_list THEN
        PERFORM ticketing.serve_waiting_list(p_event => v_event.id);
    END IF;
    SELECT written.body INTO v_body
    FROM ticketing.ticket_type_json(p_ticket_types => ARRAY[p_id], p_detail => true) AS written;
    RETURN api.answer(p_body => v_body);
END
$$;
COMMENT ON FUNCTION ticketing.write_ticket_type(uuid, uuid, jsonb) IS
    'Writes changes to a ticket type of an event of the caller.';
