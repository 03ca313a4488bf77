-- The ids of the events that the filters of the list and the search let through, in the order asked for;
-- all of them, or the first p_limit. A paged list takes its page and its count from the one array.
--
-- A search finds the events that have every word of it, in whatever field.
-- Without a status: published and ongoing ones. Drafts are seen by their organizer, and by staff.
-- Planned anew for its parameters: each combination of filters and order has a plan and index of its own.
CREATE FUNCTION ticketing.find_events(
    p_actor uuid,
    p_status text,
    p_category text,
    p_is_free boolean,
    p_is_featured boolean,
    p_venue_city text,
    p_pricing_type text,
    p_search text,
    p_ordering text,
    p_limit int DEFAULT NULL
) RETURNS uuid[]
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    v_now timestamptz := core.now();
    v_ordering text := COALESCE(p_ordering, 'start_date');
    v_patterns text[] := core.search_patterns(p_search);
    v_category uuid;
    v_sees_drafts boolean := CASE WHEN p_status = 'draft' THEN ticketing.is_staff(p_actor) ELSE false END;
BEGIN
    IF p_category IS NOT NULL THEN
        SELECT category.id INTO v_category
        FROM ticketing.categories AS category
        WHERE category.slug = p_category OR category.id = ticketing.as_uuid(p_category);
        IF NOT FOUND THEN
            RETURN '{}'::uuid[];
        END IF;
    END IF;
    RETURN ARRAY(
        SELECT event.id
        FROM ticketing.events AS event
        WHERE CASE
                WHEN p_status IS NULL THEN event.status IN ('published', 'ongoing') AND event.ends_at > v_now
                WHEN p_status = 'draft' THEN event.status = 'draft' AND (v_sees_drafts OR event.organizer_id = p_actor)
                WHEN p_status = 'cancelled' THEN event.status = 'cancelled'
                ELSE ticketing.event_status(event.status, event.starts_at, event.ends_at, v_now) = p_status
              END
          AND (v_category IS NULL OR event.category_id = v_category)
          AND (p_is_free IS NULL OR event.is_free = p_is_free)
          AND (p_is_featured IS NULL OR event.is_featured = p_is_featured)
          AND (p_venue_city IS NULL OR lower(event.venue_city) = lower(btrim(p_venue_city)))
          AND (p_pricing_type IS NULL OR event.pricing_type = p_pricing_type)
          -- The index finds the three longest words together; it cannot be asked for an array of them.
          AND (v_patterns[1] IS NULL OR event.search_text ILIKE v_patterns[1])
          AND (v_patterns[2] IS NULL OR event.search_text ILIKE v_patterns[2])
          AND (v_patterns[3] IS NULL OR event.search_text ILIKE v_patterns[3])
          AND (v_patterns[4] IS NULL OR event.search_text ILIKE ALL (v_patterns[4:]))
        ORDER BY CASE WHEN v_ordering = 'start_date' THEN event.starts_at END,
                 CASE WHEN v_ordering = '-start_date' THEN event.starts_at END DESC,
                 CASE WHEN v_ordering = 'base_price' THEN event.base_price END NULLS LAST,
                 CASE WHEN v_ordering = '-base_price' THEN event.base_price END DESC NULLS LAST,
                 CASE WHEN v_ordering = 'created_at' THEN event.created_at END,
                 CASE WHEN v_ordering = '-created_at' THEN event.created_at END DESC,
                 event.id
        LIMIT p_limit);
END
$$;
COMMENT ON FUNCTION ticketing.find_events(uuid, text, text, boolean, boolean, text, text, text, text, int) IS
    'Ids of the events that pass the filters, in order.';
