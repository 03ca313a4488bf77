-- Events as clients see them, for many ids at once and in their order. An event without uploaded pictures shows a drawn
-- one, which has no id.
CREATE FUNCTION travel.events_json(p_events int[]) RETURNS TABLE (place bigint, id int, body json)
LANGUAGE sql STABLE AS $$
    SELECT wanted.place, event.id, json_build_object(
        'id', event.id,
        'title', event.title,
        'description', event.description,
        'country', event.country,
        'state', event.state,
        'city', event.city,
        'venue', event.venue,
        'date_from', event.date_from,
        'date_to', event.date_to,
        'status', event.status,
        'images', COALESCE(pictures.uploaded, json_build_array(json_build_object(
            'id', NULL, 'image', '/media/event/images/' || event.id || '.svg', 'caption', event.title))))
    FROM unnest(p_events) WITH ORDINALITY AS wanted (id, place)
    JOIN travel.events AS event ON event.id = wanted.id
    CROSS JOIN LATERAL (
        SELECT json_agg(json_build_object('id', image.id, 'image', media.path_of(image.file_id), 'caption', image.caption)
                   ORDER BY image.id) AS uploaded
        FROM travel.event_images AS image
        WHERE image.event_id = event.id
    ) AS pictures
$$;
COMMENT ON FUNCTION travel.events_json(int[]) IS 'Events as clients see them; place is the place in the array.';
