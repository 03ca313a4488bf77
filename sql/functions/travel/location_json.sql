-- A location as clients see it.
CREATE FUNCTION travel.location_json(p_location int) RETURNS json
LANGUAGE sql STABLE AS $$
    SELECT shown.body FROM travel.locations_json(p_locations => ARRAY[p_location]) AS shown
$$;
COMMENT ON FUNCTION travel.location_json(int) IS 'A location as clients see it.';
