-- GET /destinations/{destination_id}/          operationId: getDestination
--
-- One destination.
--
-- Refuses  404 no such destination, or one that is not shown any more, except to staff.
CREATE FUNCTION travel.get_destination(p_destination_id int, p_actor uuid DEFAULT NULL) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_destination travel.destinations :=
        travel.find_destination(p_id => p_destination_id, p_any => travel.is_staff(p_actor));
BEGIN
    RETURN api.answer(p_body => travel.destination_json(v_destination.id));
END
$$;
COMMENT ON FUNCTION travel.get_destination(int, uuid) IS 'One destination.';
