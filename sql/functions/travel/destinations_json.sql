-- Destinations as clients see them, for many ids at once and in their order.
CREATE FUNCTION travel.destinations_json(p_destinations int[]) RETURNS TABLE (place bigint, id int, body json)
LANGUAGE sql STABLE AS $$
    SELECT wanted.place, destination.id, json_build_object(
        'id', destination.id,
        'name', destination.name,
        'country', destination.country,
        'continent', destination.continent,
        'description', destination.description,
        'main_image', COALESCE(media.path_of(destination.image_id), '/media/destination/images/' || destination.id || '.svg'),
        'status', destination.status)
    FROM unnest(p_destinations) WITH ORDINALITY AS wanted (id, place)
    JOIN travel.destinations AS destination ON destination.id = wanted.id
$$;
COMMENT ON FUNCTION travel.destinations_json(int[]) IS 'Destinations as clients see them; place is the place in the array.';
