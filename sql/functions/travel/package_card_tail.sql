-- The rest of a package's JSON object after the spots that are left, up to whether the caller has saved it.
CREATE FUNCTION travel.package_card_tail(p_package travel.packages) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT ', ' || substr(left(json_build_object(
        'country', p_package.country,
        'continent', p_package.continent,
        'description', p_package.description,
        'main_image', travel.package_image_path(p_package),
        'destinations', p_package.destinations,
        'services', p_package.services,
        'featured_events', p_package.featured_events,
        'featured_guests', p_package.featured_guests,
        'status', p_package.status,
        'package_images', travel.package_images_json(p_package => p_package.id, p_kind => 'package')
    )::text, -1), 2) || ', "is_saved" : '
$$;
COMMENT ON FUNCTION travel.package_card_tail(travel.packages) IS
    'The rest of a package''s JSON object, up to whether the caller has saved it.';
