-- Writes changes to an event that the caller may change: what replacing and patching share.
--
-- Locks    the event; all its stock if it has a waiting list; its own stock when the capacity changes; as keep_event_days.
-- Refuses  as lock_own_event and changed_event; 400 a cancelled event, another pricing type once there are ticket types,
--          a price on a free event, less capacity than is sold, as keep_event_days.
CREATE FUNCTION ticketing.write_event(p_actor uuid, p_slug text, p_changes jsonb) RETURNS api.reply
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_old ticketing.events;
    v_event ticketing.events;
BEGIN
    v_old := ticketing.lock_own_event(p_actor => p_actor, p_slug => p_slug, p_verb => 'update');
    IF v_old.status = 'cancelled' THEN
        PERFORM api.refuse(p_status => 400, p_code => 'event_cancelled',
            p_message => 'A cancelled event cannot be changed.');
    END IF;
    v_event := ticketing.changed_event(p_event => v_old, p_changes => p_changes,
        p_may_feature => ticketing.is_staff(p_actor));
    IF v_event.pricing_type <> v_old.pricing_type
        AND EXISTS (SELECT FROM ticketing.ticket_types AS ticket_type WHERE ticket_type.event_id = v_old.id) THEN
        PERFORM api.refuse(p_status => 400, p_code => 'pricing_type_fixed', p_field => 'pricing_type',
            p_message => 'The pricing type cannot change once the event has ticket types.');
    END IF;
    IF v_event.is_free AND NOT v_old.is_free AND ticketing.lowest_price(v_old.id) > 0 THEN
        PERFORM api.refuse(p_status => 400, p_code => 'event_has_prices', p_field => 'is_free',
            p_message => 'The event has tickets that cost money.');
    END IF;
    IF v_event.has_waiting_list THEN
        PERFORM inventory.lock_stock(p_stocks => ticketing.event_stocks(v_event.id));
    END IF;
    IF v_event.total_capacity <> v_old.total_capacity THEN
        PERFORM inventory.set_capacity(p_stock => v_old.stock_id, p_capacity => v_event.total_capacity,
            p_field => 'total_capacity');
    END IF;
    IF (v_event.starts_at, v_event.ends_at, v_event.timezone, v_event.pricing_type, v_event.total_capacity)
        <> (v_old.starts_at, v_old.ends_at, v_old.timezone, v_old.pricing_type, v_old.total_capacity) THEN
        PERFORM ticketing.keep_event_days(v_event);
    END IF;
    UPDATE ticketing.events AS event
    SET title = v_event.title, description = v_event.description, short_description = v_event.short_description,
        category_id = v_event.category_id, pricing_type = v_event.pricing_type, venue_name = v_event.venue_name,
        venue_address = v_event.venue_address, venue_city = v_event.venue_city,
        venue_country = v_event.venue_country, timezone = v_event.timezone, starts_at = v_event.starts_at,
        ends_at = v_event.ends_at, total_capacity = v_event.total_capacity, is_free = v_event.is_free,
        is_featured = v_event.is_featured, currency = v_event.currency, tags = v_event.tags, image = v_event.image,
        base_price = COALESCE(ticketing.lowest_price(v_old.id), v_event.base_price),
        -- What the job stored may no longer be true for other dates.
        status = ticketing.event_status(v_old.status, v_event.starts_at, v_event.ends_at, core.now()),
        updated_at = core.now()
    WHERE event.id = v_old.id;
    IF v_event.has_waiting_list THEN
        PERFORM ticketing.serve_waiting_list(p_event => v_event.id);
    END IF;
    RETURN api.answer(p_body => ticketing.event_detail_json(v_old.id));
END
$$;
COMMENT ON FUNCTION ticketing.write_event(uuid, text, jsonb) IS 'Writes changes to an event of the caller.';
