-- Trigger: keeps what lists read of an event ready, so that they need not build it for every reader.
--
-- The card is a JSON object without its closing brace; ticketing.event_json appends what changes by itself.
CREATE FUNCTION ticketing.keep_event_card() RETURNS trigger
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    NEW.search_text := concat_ws(E'\n', NEW.title, NEW.description, NEW.short_description,
        array_to_string(NEW.tags, ' '), NEW.venue_name, NEW.venue_address, NEW.venue_city, NEW.venue_country);
    NEW.card := left(json_build_object(
        'id', NEW.id,
        'title', NEW.title,
        'slug', NEW.slug,
        'description', NEW.description,
        'short_description', NEW.short_description,
        'category', NEW.category_id,
        'organizer', NEW.organizer_id,
        'pricing_type', NEW.pricing_type,
        'venue_name', NEW.venue_name,
        'venue_address', NEW.venue_address,
        'venue_city', NEW.venue_city,
        'venue_country', NEW.venue_country,
        'timezone', NEW.timezone,
        'start_date', api.iso(NEW.starts_at),
        'end_date', api.iso(NEW.ends_at),
        'total_capacity', NEW.total_capacity,
        'is_free', NEW.is_free,
        'is_featured', NEW.is_featured,
        'base_price', NEW.base_price::text,
        'currency', NEW.currency,
        'tags', NEW.tags,
        'image', NEW.image,
        'created_at', api.iso(NEW.created_at),
        'updated_at', api.iso(NEW.updated_at),
        'published_at', api.iso(NEW.published_at)
    )::text, -1);
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION ticketing.keep_event_card() IS 'Keeps events.card and events.search_text.';

CREATE TRIGGER keep_event_card BEFORE INSERT OR UPDATE ON ticketing.events
    FOR EACH ROW EXECUTE FUNCTION ticketing.keep_event_card();
