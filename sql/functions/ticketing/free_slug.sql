-- A slug for a new event: from its title, with a number behind it when it is taken, reserved or looks like an id.
--
-- Locks    the naming of events until the end of the transaction, so that two new events never choose alike.
CREATE FUNCTION ticketing.free_slug(p_title text) RETURNS text
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    -- Paths under /api/events/ that are not events.
    c_reserved CONSTANT text[] := ARRAY['categories', 'my-events', 'upcoming', 'featured', 'search'];
    v_base text := ticketing.slugify(p_title);
    v_last bigint;
BEGIN
    IF v_base ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN
        v_base := 'event-' || v_base;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('ticketing.event_slug', 0));
    IF v_base <> ALL (c_reserved) AND NOT EXISTS (SELECT FROM ticketing.events WHERE slug = v_base) THEN
        RETURN v_base;
    END IF;
    SELECT max(substring(event.slug FROM '-([0-9]{1,9})$')::bigint) INTO v_last
    FROM ticketing.events AS event
    WHERE starts_with(event.slug, v_base || '-')
      AND substring(event.slug FROM length(v_base) + 1) ~ '^-[0-9]{1,9}$';
    RETURN v_base || '-' || COALESCE(v_last, 1) + 1;
END
$$;
COMMENT ON FUNCTION ticketing.free_slug(text) IS 'A slug that no event has, made from a title.';
