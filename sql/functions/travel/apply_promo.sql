-- POST /bookings/{booking_id}/apply-promo/          operationId: applyPromo
--
-- Makes a pending booking cheaper by a promo code, whose use is reserved for it.
--
-- Locks    the order, its payments, the promo code.
-- Refuses  401; 404 somebody else's, no such code; 400 not pending, a code that is inactive, not valid yet, expired, used up,
--          or whose minimum is not reached; 409 a payment is open, the booking has a promo code.
CREATE FUNCTION travel.apply_promo(p_actor uuid, p_booking_id text, p_code text) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_order sales.orders := travel.find_booking(p_actor => p_actor, p_key => p_booking_id);
BEGIN
    v_order := travel.lock_booking(p_order => v_order.id, p_releases => FALSE);
    PERFORM travel.require_pending(v_order, p_verb => 'given a promo code');
    IF btrim(p_code) = '' THEN
        PERFORM api.refuse_fields(p_fields => '{"code": ["This field may not be blank."]}');
    END IF;
    v_order := sales.apply_promo_code(p_order => v_order.id, p_scope => NULL, p_code => p_code);
    RETURN api.answer(p_body => json_build_object(
        'status', 'success',
        'message', format('Promo code applied. You save %s!', v_order.discount),
        'original_price', (v_order.total + v_order.discount)::text,
        'discount', v_order.discount::text,
        'new_price', v_order.total::text));
END
$$;
COMMENT ON FUNCTION travel.apply_promo(uuid, text, text) IS 'Makes a pending booking cheaper by a promo code.';
