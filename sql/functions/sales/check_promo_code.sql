-- Refuses a promo code that an account cannot use for an order of this subtotal. Certain only for a row that is locked.
--
-- Refuses  400 out of use, too early, too late, a subtotal that is too small; 409 used up, by all or by the account.
CREATE FUNCTION sales.check_promo_code(p_promo sales.promo_codes, p_account uuid, p_subtotal numeric) RETURNS void
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_code text;
    v_message text;
BEGIN
    IF NOT p_promo.is_active THEN
        v_code := 'promo_inactive';
        v_message := 'This promo code is not active.';
    ELSIF core.now() < p_promo.valid_from THEN
        v_code := 'promo_not_yet';
        v_message := 'This promo code is not valid yet.';
    ELSIF core.now() >= p_promo.valid_to THEN
        v_code := 'promo_ended';
        v_message := 'This promo code has expired.';
    ELSIF p_subtotal < p_promo.min_subtotal THEN
        v_code := 'promo_minimum';
        v_message := format('This promo code needs an order of at least %s.', p_promo.min_subtotal);
    ELSIF sales.promo_discount(p_promo, p_subtotal) = 0 THEN
        v_code := 'promo_nothing_off';
        v_message := 'This promo code takes nothing off this order.';
    ELSIF p_promo.max_uses_per_account > 0
        AND p_promo.max_uses_per_account <= sales.promo_uses_of(p_promo => p_promo.id, p_account => p_account) THEN
        v_code := 'promo_already_used';
        v_message := 'You have already used this promo code.';
    ELSIF p_promo.max_uses > 0 AND p_promo.uses >= p_promo.max_uses THEN
        v_code := 'promo_used_up';
        v_message := 'This promo code has been used up.';
    END IF;
    IF v_code IS NOT NULL THEN
        PERFORM sales.refuse_promo_code(p_product => p_promo.product, p_code => v_code, p_message => v_message);
    END IF;
END
$$;
COMMENT ON FUNCTION sales.check_promo_code(sales.promo_codes, uuid, numeric) IS
    'Refuses a promo code that cannot be used for an order.';
