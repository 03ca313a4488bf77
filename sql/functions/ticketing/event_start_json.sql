-- The start of an event's JSON object, without the closing brace: the stored card, and what changes by itself. One
-- expression, so that it becomes part of the statement that calls it.
CREATE FUNCTION ticketing.event_start_json(
    p_card text,
    p_category_name text,
    p_organizer_first_name text,
    p_organizer_last_name text,
    p_status text,
    p_sold int,
    p_available int
) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT p_card
        || ', "category_name" : ' || COALESCE(to_json(p_category_name)::text, 'null')
        || ', "organizer_name" : ' || to_json(concat_ws(' ', NULLIF(p_organizer_first_name, ''),
                                                        NULLIF(p_organizer_last_name, '')))::text
        || ', "status" : "' || p_status
        || '", "tickets_sold" : ' || p_sold
        || ', "available_capacity" : ' || p_available
$$;
COMMENT ON FUNCTION ticketing.event_start_json(text, text, text, text, text, int, int) IS
    'The start of an event''s JSON object: the stored card and what changes by itself.';
