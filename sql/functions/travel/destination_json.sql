-- A destination as clients see it.
CREATE FUNCTION travel.destination_json(p_destination int) RETURNS json
LANGUAGE sql STABLE AS $$
    SELECT shown.body FROM travel.destinations_json(p_destinations => ARRAY[p_destination]) AS shown
$$;
COMMENT ON FUNCTION travel.destination_json(int) IS 'A destination as clients see it.';
