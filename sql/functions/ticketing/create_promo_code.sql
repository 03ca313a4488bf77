-- POST /api/promo-codes/          operationId: createPromoCode
--
-- A new promo code: for one event, by its organizer or staff; or for all events, by staff.
--
-- Locks    the event.
-- Refuses  401; 403 neither organizer nor staff, somebody else's event, all events by an organizer; 404 no such event; 400
--          wrong fields, a code that the event (or, for all events, the platform) has already.
CREATE FUNCTION ticketing.create_promo_code(
    p_actor uuid,
    p_code text,
    p_discount_type text,
    p_discount_value numeric,
    p_event uuid DEFAULT NULL,
    p_description text DEFAULT NULL,
    p_max_discount_amount numeric DEFAULT NULL,
    p_min_order_amount numeric DEFAULT NULL,
    p_max_uses int DEFAULT NULL,
    p_max_uses_per_user int DEFAULT NULL,
    p_valid_from timestamptz DEFAULT NULL,
    p_valid_to timestamptz DEFAULT NULL,
    p_is_active boolean DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_account identity.accounts := identity.require_role(p_actor => p_actor, p_product => 'ticketing',
        p_role => 'organizer', p_message => 'Only organizers can access this endpoint.');
    v_promo sales.promo_codes;
BEGIN
    IF p_event IS NOT NULL THEN
        PERFORM ticketing.lock_own_event(p_actor => p_actor, p_slug => p_event::text, p_verb => 'edit');
    ELSIF NOT v_account.is_staff THEN
        PERFORM api.refuse(p_status => 403, p_code => 'permission_denied', p_field => 'event',
            p_message => 'Only staff can make promo codes for all events.');
    END IF;
    v_promo.id := core.new_id();
    v_promo.product := 'ticketing';
    v_promo.scope_id := p_event;
    v_promo.code := upper(btrim(p_code));
    v_promo.description := '';
    v_promo.min_subtotal := 0.00;
    v_promo.max_uses := 0;
    v_promo.max_uses_per_account := 0;
    v_promo.uses := 0;
    v_promo.is_active := TRUE;
    v_promo.created_by := p_actor;
    v_promo.created_at := core.now();
    v_promo := ticketing.changed_promo_code(p_promo => v_promo, p_changes => jsonb_strip_nulls(jsonb_build_object(
        'description', p_description, 'discount_type', p_discount_type, 'discount_value', p_discount_value,
        'max_discount_amount', p_max_discount_amount, 'min_order_amount', p_min_order_amount, 'max_uses', p_max_uses,
        'max_uses_per_user', p_max_uses_per_user, 'valid_from', p_valid_from, 'valid_to', p_valid_to,
        'is_active', p_is_active)));
    IF EXISTS (SELECT FROM sales.promo_codes AS promo
               WHERE promo.product = 'ticketing' AND promo.code = v_promo.code
                 AND promo.scope_id IS NOT DISTINCT FROM v_promo.scope_id) THEN
        PERFORM api.refuse(p_status => 400, p_code => 'promo_code_exists', p_field => 'code',
            p_message => 'There is a promo code of this name already.');
    END IF;
    INSERT INTO sales.promo_codes SELECT v_promo.*;
    PERFORM ops.record(p_product => 'ticketing', p_actor => p_actor, p_action => 'promo_code.created',
        p_subject => v_promo.id::text, p_detail => jsonb_build_object('code', v_promo.code, 'event', v_promo.scope_id));
    RETURN api.answer(p_status => 201, p_body => ticketing.promo_code_json(v_promo));
END
$$;
COMMENT ON FUNCTION ticketing.create_promo_code(uuid, text, text, numeric, uuid, text, numeric, numeric, int, int, timestamptz,
    timestamptz, boolean) IS 'A new promo code, for one event or for all.';
