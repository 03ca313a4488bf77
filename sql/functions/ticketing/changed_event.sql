-- An event's row with changes applied and checked, nothing written: what creating, replacing and patching share.
--
-- p_changes has the names of the API. null is the same as absent, but for category, image and base_price.
--
-- Refuses  400 with all fields that are wrong.
CREATE FUNCTION ticketing.changed_event(p_event ticketing.events, p_changes jsonb, p_may_feature boolean)
RETURNS ticketing.events
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_event ticketing.events := p_event;
BEGIN
    v_event.title := COALESCE(btrim(p_changes ->> 'title'), p_event.title);
    v_event.description := COALESCE(p_changes ->> 'description', p_event.description);
    v_event.short_description := COALESCE(p_changes ->> 'short_description', p_event.short_description);
    v_event.pricing_type := COALESCE(p_changes ->> 'pricing_type', p_event.pricing_type);
    v_event.venue_name := COALESCE(btrim(p_changes ->> 'venue_name'), p_event.venue_name);
    v_event.venue_address := COALESCE(btrim(p_changes ->> 'venue_address'), p_event.venue_address);
    v_event.venue_city := COALESCE(btrim(p_changes ->> 'venue_city'), p_event.venue_city);
    v_event.venue_country := COALESCE(btrim(p_changes ->> 'venue_country'), p_event.venue_country);
    v_event.timezone := COALESCE(p_changes ->> 'timezone', p_event.timezone);
    v_event.starts_at := COALESCE((p_changes ->> 'start_date')::timestamptz, p_event.starts_at);
    v_event.ends_at := COALESCE((p_changes ->> 'end_date')::timestamptz, p_event.ends_at);
    v_event.total_capacity := COALESCE((p_changes ->> 'total_capacity')::int, p_event.total_capacity);
    v_event.is_free := COALESCE((p_changes ->> 'is_free')::boolean, p_event.is_free);
    v_event.currency := COALESCE(lower(p_changes ->> 'currency'), p_event.currency);
    IF p_may_feature THEN
        v_event.is_featured := COALESCE((p_changes ->> 'is_featured')::boolean, p_event.is_featured);
    END IF;
    IF p_changes ? 'category' THEN
        v_event.category_id := (p_changes ->> 'category')::uuid;
    END IF;
    IF p_changes ? 'image' THEN
        v_event.image := NULLIF(p_changes ->> 'image', '');
    END IF;
    IF p_changes ? 'base_price' THEN
        v_event.base_price := (p_changes ->> 'base_price')::numeric;
    END IF;
    IF jsonb_typeof(p_changes -> 'tags') = 'array' THEN
        v_event.tags := ARRAY(
            SELECT tag.text FROM jsonb_array_elements_text(p_changes -> 'tags') WITH ORDINALITY AS tag (text, place)
            ORDER BY tag.place);
    END IF;
    PERFORM ticketing.check_event(p_event => v_event, p_sent_price => (p_changes ->> 'base_price')::numeric);
    RETURN v_event;
END
$$;
COMMENT ON FUNCTION ticketing.changed_event(ticketing.events, jsonb, boolean) IS
    'An event''s row with changes applied and checked; writes nothing.';
