-- PUT /api/events/{slug}/          operationId: updateEvent
--
-- Replaces an event's data. Optional fields that are left out keep their values; the slug stays.
--
-- Locks    the event, and its stock when the capacity changes.
-- Refuses  401, 403 not the caller's, 404; 400 as ticketing.write_event.
CREATE FUNCTION ticketing.update_event(
    p_actor uuid,
    p_slug text,
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
BEGIN
    RETURN ticketing.write_event(p_actor => p_actor, p_slug => p_slug,
        p_changes => jsonb_strip_nulls(jsonb_build_object(
            'title', p_title, 'description', p_description, 'short_description', p_short_description,
            'category', p_category, 'pricing_type', p_pricing_type, 'venue_name', p_venue_name,
            'venue_address', p_venue_address, 'venue_city', p_venue_city, 'venue_country', p_venue_country,
            'timezone', p_timezone, 'start_date', p_start_date, 'end_date', p_end_date,
            'total_capacity', p_total_capacity, 'is_free', p_is_free, 'is_featured', p_is_featured,
            'base_price', p_base_price, 'currency', p_currency, 'tags', p_tags, 'image', p_image)));
END
$$;
COMMENT ON FUNCTION ticketing.update_event(uuid, text, text, timestamptz, timestamptz, int, text, text, uuid, text, text,
    text, text, text, text, boolean, boolean, numeric, text, jsonb, text) IS 'Replaces an event''s data.';
