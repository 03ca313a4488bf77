-- Writes changes to a tier of an event that the caller may change: what replacing and patching share.
--
-- Locks    the event; all its stock if it has a waiting list; the tier's stock when the quantity changes.
-- Refuses  as lock_type_event and changed_tier; 404 no such tier; 400 a quantity below what is sold and reserved.
CREATE FUNCTION ticketing.write_ticket_tier(p_actor uuid, p_id uuid, p_changes jsonb) RETURNS api.reply
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_event ticketing.events;
    v_old ticketing.ticket_tiers;
    v_tier ticketing.ticket_tiers;
    v_body json;
BEGIN
    v_event := ticketing.lock_type_event(p_actor => p_actor, p_ticket_type => (
        SELECT tier.ticket_type_id FROM ticketing.ticket_tiers AS tier WHERE tier.id = p_id));
    SELECT tier.* INTO v_old FROM ticketing.ticket_tiers AS tier WHERE tier.id = p_id;
    IF NOT FOUND THEN
        PERFORM api.refuse(p_status => 404, p_code => 'not_found', p_message => 'Not found.');
    END IF;
    v_tier := ticketing.changed_tier(p_tier => v_old, p_event => v_event, p_changes => p_changes);
    IF v_event.has_waiting_list THEN
        PERFORM inventory.lock_stock(p_stocks => ticketing.event_stocks(v_event.id));
    END IF;
    IF v_tier.quantity <> v_old.quantity THEN
        PERFORM inventory.set_capacity(p_stock => v_old.stock_id, p_capacity => v_tier.quantity, p_field => 'quantity');
    END IF;
    UPDATE ticketing.ticket_tiers AS tier
    SET tier_number = v_tier.tier_number, name = v_tier.name, description = v_tier.description, price = v_tier.price,
        quantity = v_tier.quantity, sales_start_at = v_tier.sales_start_at, sales_end_at = v_tier.sales_end_at,
        is_active = v_tier.is_active, updated_at = core.now()
    WHERE tier.id = p_id;
    PERFORM ticketing.refresh_base_price(v_event.id);
    IF v_event.has_waiting_list THEN
        PERFORM ticketing.serve_waiting_list(p_event => v_event.id);
    END IF;
    SELECT written.body INTO v_body FROM ticketing.tier_json(ARRAY[p_id]) AS written;
    RETURN api.answer(p_body => v_body);
END
$$;
COMMENT ON FUNCTION ticketing.write_ticket_tier(uuid, uuid, jsonb) IS 'Writes changes to a tier of an event of the caller.';
