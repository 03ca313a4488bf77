-- A booking that the caller may pay: his own, also for staff, because his wallet pays.
--
-- Refuses  401; 404 no such booking, or somebody else's.
CREATE FUNCTION travel.find_own_booking(p_actor uuid, p_key text) RETURNS sales.orders
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_order sales.orders := travel.find_booking(p_actor => p_actor, p_key => p_key);
BEGIN
    IF v_order.account_id <> p_actor THEN
        PERFORM api.refuse(p_status => 404, p_code => 'not_found', p_message => 'Booking not found.');
    END IF;
    RETURN v_order;
END
$$;
COMMENT ON FUNCTION travel.find_own_booking(uuid, text) IS 'A booking of the caller''s own; refuses 404.';
