-- POST /api/events/          operationId: createEvent
--
-- Creates a draft with its stock, and that of its days where days are sold. The caller becomes its organizer.
--
-- Locks    the naming of events (ticketing.free_slug).
-- Refuses  401 not signed in; 403 neither organizer nor staff; 400 fields that are wrong.
CREATE FUNCTION ticketing.create_event(
    p_actor uuid,
    p_title text,
    p_start_date timestamptz,
    p_end_date timestamptz,
    p_total_capacity int,
    p_description text DEFAULT NULL,
    p_short_description text DEFAULT NULL,
    p_category uuid DEFAULT NULL,
    p_pricing_type text DEFAULT NULL,
    p_venue_name text DEFAULT NULL,
    p_venue_address text DEFAULT NULL,
    p_venue_city text DEFAULT NULL,
    p_venue_country text DEFAULT NULL,
    p_timezone text DEFAULT NULL,
    p_is_free boolean DEFAULT NULL,
    p_is_featured boolean DEFAULT NULL,
    p_base_price numeric DEFAULT NULL,
    p_currency text DEFAULT NULL,
    p_tags jsonb DEFAULT NULL,
    p_image text DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_account identity.accounts;
    v_event ticketing.events;
BEGIN
    v_account := identity.require_role(p_actor => p_actor, p_product => 'ticketing', p_role => 'organizer',
        p_message => 'Only organizers can access this endpoint.');
    v_event.id := core.new_id();
    v_event.organizer_id := v_account.id;
    v_event.description := '';
    v_event.short_description := '';
    v_event.pricing_type := 'simple';
    v_event.venue_name := '';
    v_event.venue_address := '';
    v_event.venue_city := '';
    v_event.venue_country := '';
    v_event.timezone := 'UTC';
    v_event.is_free := false;
    v_event.is_featured := false;
    v_event.tags := '{}';
    v_event.status := 'draft';
    v_event.has_waiting_list := false;
    v_event.takes_waiting := true;
    SELECT lower(product.currency) INTO v_event.currency
    FROM sales.products AS product WHERE product.product = 'ticketing';
    v_event := ticketing.changed_event(p_event => v_event, p_may_feature => v_account.is_staff,
        p_changes => jsonb_strip_nulls(jsonb_build_object(
            'title', p_title, 'description', p_description, 'short_description', p_short_description,
            'category', p_category, 'pricing_type', p_pricing_type, 'venue_name', p_venue_name,
            'venue_address', p_venue_address, 'venue_city', p_venue_city, 'venue_country', p_venue_country,
            'timezone', p_timezone, 'start_date', p_start_date, 'end_date', p_end_date,
            'total_capacity', p_total_capacity, 'is_free', p_is_free, 'is_featured', p_is_featured,
            'base_price', p_base_price, 'currency', p_currency, 'tags', p_tags, 'image', p_image)));
    v_event.slug := ticketing.free_slug(v_event.title);
    v_event.stock_id := inventory.create_stock(p_product => 'ticketing', p_capacity => v_event.total_capacity);
    v_event.created_at := core.now();
    v_event.updated_at := core.now();
    INSERT INTO ticketing.events SELECT v_event.*;
    PERFORM ticketing.keep_event_days(v_event);
    RETURN api.answer(p_body => ticketing.event_detail_json(v_event.id), p_status => 201);
END
$$;
COMMENT ON FUNCTION ticketing.create_event(uuid, text, timestamptz, timestamptz, int, text, text, uuid, text, text, text,
    text, text, text, boolean, boolean, numeric, text, jsonb, text) IS 'Creates a draft of an event.';
