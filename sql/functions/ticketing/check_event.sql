-- Checks what an event's fields must be, all of them at once. p_sent_price is the price as it was sent, unrounded.
--
-- Refuses  400 with all fields that are wrong.
CREATE FUNCTION ticketing.check_event(p_event ticketing.events, p_sent_price numeric) RETURNS void
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_wrong jsonb;
BEGIN
    SELECT jsonb_object_agg(rule.field, jsonb_build_array(rule.text)) INTO v_wrong
    FROM (VALUES
        ('title', length(p_event.title) BETWEEN 1 AND 255, 'A title of 1 to 255 characters is required.'),
        ('title', core.is_one_line(p_event.title), 'Control characters are not allowed.'),
        ('venue_name', core.is_one_line(p_event.venue_name), 'Control characters are not allowed.'),
        -- An address may have several lines.
        ('venue_address', core.is_one_line(translate(p_event.venue_address, E'\r\n', '')),
         'Control characters are not allowed.'),
        ('venue_city', core.is_one_line(p_event.venue_city), 'Control characters are not allowed.'),
        ('venue_country', core.is_one_line(p_event.venue_country), 'Control characters are not allowed.'),
        ('tags', core.is_one_line(array_to_string(p_event.tags, ' ')), 'Control characters are not allowed.'),
        ('description', length(p_event.description) <= 20000, 'At most 20000 characters.'),
        ('short_description', length(p_event.short_description) <= 500, 'At most 500 characters.'),
        ('pricing_type', p_event.pricing_type IN ('simple', 'tiered', 'day_based', 'tier_and_day'),
         'Must be one of simple, tiered, day_based, tier_and_day.'),
        ('venue_name', length(p_event.venue_name) <= 255, 'At most 255 characters.'),
        ('venue_address', length(p_event.venue_address) <= 500, 'At most 500 characters.'),
        ('venue_city', length(p_event.venue_city) <= 100, 'At most 100 characters.'),
        ('venue_country', length(p_event.venue_country) <= 100, 'At most 100 characters.'),
        -- Reading the zones of the system takes a while, and most events are in UTC or where the last ones were.
        ('timezone', p_event.timezone = 'UTC'
            OR EXISTS (SELECT FROM ticketing.events AS other WHERE other.timezone = p_event.timezone)
            OR EXISTS (SELECT FROM pg_catalog.pg_timezone_names AS zone WHERE zone.name = p_event.timezone
                AND zone.name !~ '^(posix|right/|localtime$|Factory$)'),
         'Must be the name of a time zone, such as Europe/Paris.'),
        ('start_date', p_event.starts_at >= '1970-01-01' AND p_event.starts_at < '2200-01-01',
         'A date and time is required.'),
        ('end_date', p_event.ends_at > p_event.starts_at AND p_event.ends_at < '2200-01-01',
         'The end must be after the start.'),
        ('total_capacity', p_event.total_capacity BETWEEN 1 AND 1000000, 'Must be from 1 to 1000000.'),
        ('category', p_event.category_id IS NULL OR EXISTS (
            SELECT FROM ticketing.categories AS category
            WHERE category.id = p_event.category_id
              -- An event keeps the one it has, though it may be out of use by now.
              AND (category.is_active OR EXISTS (
                  SELECT FROM ticketing.events AS stored
                  WHERE stored.id = p_event.id AND stored.category_id = category.id))),
         'There is no such category.'),
        ('base_price', COALESCE(p_sent_price, p_event.base_price, 0) BETWEEN 0 AND 999999.99
            AND COALESCE(p_sent_price, 0) = COALESCE(round(p_sent_price, 2), 0),
         'Must be from 0 to 999999.99, with at most two decimals.'),
        ('is_free', NOT p_event.is_free OR COALESCE(p_event.base_price, 0) = 0, 'A free event has no price.'),
        ('currency', EXISTS (
            SELECT FROM sales.products AS product
            WHERE product.product = 'ticketing' AND lower(product.currency) = p_event.currency),
         'This currency is not accepted.'),
        ('tags', cardinality(p_event.tags) <= 20
            AND (SELECT COALESCE(bool_and(length(tag.text) BETWEEN 1 AND 50), true) FROM unnest(p_event.tags) AS tag (text)),
         'At most 20 tags of 1 to 50 characters.'),
        ('image', p_event.image IS NULL OR (length(p_event.image) <= 500 AND p_event.image ~* '^https?://[^\s]+$'),
         'Must be an http or https address of at most 500 characters.')
    ) AS rule (field, holds, text)
    WHERE rule.holds IS NOT TRUE;
    IF v_wrong IS NOT NULL THEN
        PERFORM api.refuse_fields(p_fields => v_wrong);
    END IF;
END
$$;
COMMENT ON FUNCTION ticketing.check_event(ticketing.events, numeric) IS 'Refuses an event''s row with wrong fields.';
