-- The start of an event's JSON object, without the closing brace: the stored card, and what changes by itself. One
-- expression, so that it becomes part of the statement that calls it. p_day_figures instead of p_sold and p_available for an
-- event that sells days (ticketing.day_figures).
CREATE FUNCTION ticketing.event_start_json(
    p_card text,
    p_category_name text,
    p_organizer_first_name text,
    p_organizer_last_name text,
    p_status text,
    p_sold int,
    p_available int,
    p_day_figures text DEFAULT NULL
) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT p_card
        || ', "category_name" : ' || COALESCE(to_json(p_category_name)::text, 'null')
        || ', "organizer_name" : ' || to_json(concat_ws(' ', NULLIF(p_organizer_first_name, ''),
                                                        NULLIF(p_organizer_last_name, '')))::text
        || ', "status" : "' || p_status
        || '"' || COALESCE(p_day_figures,
                           ', "tickets_sold" : ' || p_sold || ', "available_capacity" : ' || p_available)
$$;
COMMENT ON FUNCTION ticketing.event_start_json(text, text, text, text, text, int, int, text) IS
    'The start of an event''s JSON object: the stored card and what changes by itself.';
