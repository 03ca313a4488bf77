-- GET /index/          operationId: getIndex
--
-- The first page: the packages that are offered, newest first, the destinations, and the events that are not over.
CREATE FUNCTION travel.get_index(p_actor uuid DEFAULT NULL) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, travel, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off AS $$
BEGIN
    RETURN api.answer(p_body => json_build_object(
        'packages', (
            SELECT COALESCE(json_agg(listed.body ORDER BY listed.place), '[]')
            FROM travel.packages_json(p_packages => travel.newest_packages(p_limit => 500), p_actor => p_actor) AS listed),
        'destinations', (
            SELECT COALESCE(json_agg(listed.body ORDER BY listed.place), '[]')
            FROM travel.destinations_json(p_destinations => travel.find_destinations(p_country => NULL, p_limit => 500)) AS listed),
        'events', (
            SELECT COALESCE(json_agg(listed.body ORDER BY listed.place), '[]')
            FROM travel.events_json(p_events => travel.find_events(p_country => NULL, p_limit => 500)) AS listed)));
END
$$;
COMMENT ON FUNCTION travel.get_index(uuid) IS 'The first page: packages, destinations and events.';
