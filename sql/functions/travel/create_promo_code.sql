-- POST /promo-codes/          operationId: createPromoCode
--
-- A new promo code, by staff.
--
-- Refuses  401; 403 not staff; 400 wrong fields; 409 there is one of this name.
CREATE FUNCTION travel.create_promo_code(
    p_actor uuid,
    p_code text,
    p_discount_type text,
    p_discount_value numeric,
    p_min_order_amount numeric DEFAULT NULL,
    p_max_uses int DEFAULT NULL,
    p_valid_from timestamptz DEFAULT NULL,
    p_valid_to timestamptz DEFAULT NULL,
    p_is_active boolean DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_account identity.accounts := travel.require_staff(p_actor => p_actor);
    v_promo sales.promo_codes;
BEGIN
    v_promo.id := core.new_id();
    v_promo.product := 'travel';
    v_promo.code := upper(btrim(p_code));
    v_promo.description := '';
    v_promo.min_subtotal := 0.00;
    v_promo.max_uses := 0;
    v_promo.max_uses_per_account := 0;
    v_promo.uses := 0;
    v_promo.is_active := TRUE;
    v_promo.created_by := v_account.id;
    v_promo.created_at := core.now();
    v_promo := travel.changed_promo_code(p_promo => v_promo, p_changes => jsonb_strip_nulls(jsonb_build_object(
        'discount_type', p_discount_type, 'discount_value', p_discount_value, 'min_order_amount', p_min_order_amount,
        'max_uses', p_max_uses, 'valid_from', p_valid_from, 'valid_to', p_valid_to, 'is_active', p_is_active)));
    -- The index decides between two at the same moment.
    INSERT INTO sales.promo_codes SELECT v_promo.* ON CONFLICT ON CONSTRAINT promo_code_unique DO NOTHING;
    IF NOT FOUND THEN
        PERFORM api.refuse(p_status => 409, p_code => 'promo_code_exists', p_field => 'code',
            p_message => 'There is a promo code of this name already.');
    END IF;
    PERFORM ops.record(p_product => 'travel', p_actor => p_actor, p_action => 'promo_code.created',
        p_subject => v_promo.id::text, p_detail => jsonb_build_object('code', v_promo.code));
    RETURN api.answer(p_status => 201, p_body => travel.promo_code_json(v_promo));
END
$$;
COMMENT ON FUNCTION travel.create_promo_code(uuid, text, text, numeric, numeric, int, timestamptz, timestamptz, boolean) IS
    'A new promo code, by staff.';
