-- POST /api/promo-codes/check/          operationId: checkPromoCode
--
-- What an order would cost with a promo code, before it is made. Holds nothing and uses nothing: what is free now may be gone
-- a moment later.
--
-- Locks    as check_basket.
-- Refuses  401; 404 no such event; 400 as creating the order would; 400 and 409 as sales.check_promo_code.
CREATE FUNCTION ticketing.check_promo_code(p_actor uuid, p_event uuid, p_items jsonb, p_promo_code text) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_account identity.accounts := identity.account_for(p_actor => p_actor, p_product => 'ticketing');
    v_event ticketing.events;
    v_promo sales.promo_codes;
    v_subtotal numeric;
    v_discount numeric;
    v_fee numeric;
BEGIN
    SELECT event.* INTO v_event FROM ticketing.events AS event WHERE event.id = p_event;
    IF NOT FOUND OR (v_event.status = 'draft' AND v_event.organizer_id <> v_account.id AND NOT v_account.is_staff) THEN
        PERFORM api.refuse(p_status => 404, p_code => 'event_not_found', p_field => 'event',
            p_message => 'Event not found.');
    END IF;
    PERFORM ticketing.check_sale(v_event);
    SELECT sum(line.quantity * line.unit_price) INTO v_subtotal
    FROM unnest(ticketing.check_basket(p_event => v_event, p_items => p_items, p_account => v_account.id)) AS line;
    v_promo := sales.find_promo_code(p_product => 'ticketing', p_scope => p_event, p_code => p_promo_code);
    PERFORM sales.check_promo_code(p_promo => v_promo, p_account => v_account.id, p_subtotal => v_subtotal);
    v_discount := sales.promo_discount(v_promo, v_subtotal);
    v_fee := (sales.terms(p_product => 'ticketing', p_subtotal => v_subtotal - v_discount)).fee;
    PERFORM ticketing.check_total(v_subtotal - v_discount + v_fee);
    RETURN api.answer(p_body => json_build_object(
        'promo_code', v_promo.code,
        'description', v_promo.description,
        'discount_type', v_promo.kind,
        'discount_value', v_promo.value::text,
        'subtotal', v_subtotal::text,
        'discount_amount', v_discount::text,
        'service_fee', v_fee::text,
        'total_amount', (v_subtotal - v_discount + v_fee)::text,
        'currency', lower(v_event.currency)));
END
$$;
COMMENT ON FUNCTION ticketing.check_promo_code(uuid, uuid, jsonb, text) IS 'What an order would cost with a promo code.';
