-- POST /bookings/{booking_id}/remove-promo/          operationId: removePromo
--
-- Takes the promo code off a pending booking; somebody else can use it then.
--
-- Locks    the order, its payments, the promo code.
-- Refuses  401; 404 somebody else's; 400 not pending, no promo code; 409 a payment is open.
CREATE FUNCTION travel.remove_promo(p_actor uuid, p_booking_id text) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_order sales.orders := travel.find_booking(p_actor => p_actor, p_key => p_booking_id);
BEGIN
    v_order := travel.lock_booking(p_order => v_order.id, p_releases => FALSE);
    PERFORM travel.require_pending(v_order, p_verb => 'changed');
    v_order := sales.remove_promo_code(p_order => v_order.id);
    RETURN api.answer(p_body => json_build_object(
        'status', 'success',
        'message', 'Promo code removed',
        'price', v_order.total::text));
END
$$;
COMMENT ON FUNCTION travel.remove_promo(uuid, text) IS 'Takes the promo code off a pending booking.';
