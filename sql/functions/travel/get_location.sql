-- GET /locations/{location_id}/          operationId: getLocation
--
-- One location.
--
-- Refuses  404 no such location.
CREATE FUNCTION travel.get_location(p_location_id int) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_location travel.locations := travel.find_location(p_id => p_location_id);
BEGIN
    RETURN api.answer(p_body => travel.location_json(v_location.id));
END
$$;
COMMENT ON FUNCTION travel.get_location(int) IS 'One location.';
