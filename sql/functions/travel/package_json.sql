-- A package as clients see it.
CREATE FUNCTION travel.package_json(p_package travel.packages, p_actor uuid) RETURNS json
LANGUAGE sql STABLE AS $$
    SELECT shown.body
    FROM travel.packages_json(p_packages => ARRAY[(p_package).id], p_actor => p_actor) AS shown
$$;
COMMENT ON FUNCTION travel.package_json(travel.packages, uuid) IS 'A package as clients see it.';
