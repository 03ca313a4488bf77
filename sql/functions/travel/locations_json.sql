-- Locations as clients see them, for many ids at once and in their order.
CREATE FUNCTION travel.locations_json(p_locations int[]) RETURNS TABLE (place bigint, id int, body json)
LANGUAGE sql STABLE AS $$
    SELECT wanted.place, location.id, json_build_object(
        'id', location.id,
        'title', location.title,
        'type', location.type,
        'country', country.name,
        'country_code', country.code,
        'state', location.state,
        'city', location.city,
        'address', location.address)
    FROM unnest(p_locations) WITH ORDINALITY AS wanted (id, place)
    JOIN travel.locations AS location ON location.id = wanted.id
    JOIN travel.countries AS country ON country.code = location.country_code
$$;
COMMENT ON FUNCTION travel.locations_json(int[]) IS 'Locations as clients see them; place is the place in the array.';
