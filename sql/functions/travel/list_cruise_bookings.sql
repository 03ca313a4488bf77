-- GET /cruise-bookings/          operationId: listCruiseBookings
--
-- The caller's bookings of cruises, newest first; staff see everybody's.
--
-- Refuses  401; 404 a page past the end.
CREATE FUNCTION travel.list_cruise_bookings(
    p_actor uuid,
    p_page int DEFAULT NULL,
    p_page_size int DEFAULT NULL,
    p_request_url text DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, travel, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off AS $$
DECLARE
    v_account identity.accounts := travel.require_customer(p_actor => p_actor);
BEGIN
    RETURN travel.answer_bookings(
        p_account => CASE WHEN NOT v_account.is_staff THEN v_account.id END, p_is_cruise => TRUE, p_page => p_page,
        p_page_size => p_page_size, p_request_url => p_request_url);
END
$$;
COMMENT ON FUNCTION travel.list_cruise_bookings(uuid, int, int, text) IS 'The caller''s bookings of cruises, newest first; staff see all.';
