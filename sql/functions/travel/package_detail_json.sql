-- A package with all its pictures, as the page about it shows it. Staff also see how many spots there are in all, and the
-- zone and window by which it is booked.
CREATE FUNCTION travel.package_detail_json(p_package int, p_actor uuid) RETURNS json
LANGUAGE sql STABLE AS $$
    SELECT json_build_object(
        'package', CASE WHEN travel.is_staff(p_actor)
            THEN (left(shown.body::text, -1) || ', ' || substr(json_build_object(
                'capacity', stock.capacity,
                'timezone', package.zone,
                'enforce_window', package.enforces_window)::text, 2))::json
            ELSE shown.body END,
        'package_images', travel.package_images_json(p_package => package.id, p_kind => 'package'),
        'guest_images', travel.package_images_json(p_package => package.id, p_kind => 'guest'))
    FROM travel.packages_json(p_packages => ARRAY[p_package], p_actor => p_actor) AS shown
    JOIN travel.packages AS package ON package.id = shown.id
    JOIN inventory.stock AS stock ON stock.id = package.stock_id
$$;
COMMENT ON FUNCTION travel.package_detail_json(int, uuid) IS 'A package with its pictures, as the page about it shows it.';
