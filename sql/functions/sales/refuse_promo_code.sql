-- Refuses a promo code in the way of its product: clients of some expect other statuses, and send it in another field.
--
-- Refuses  as sales.products says for a code that is unknown or used up; 409 one that the account has used up; else 400.
CREATE FUNCTION sales.refuse_promo_code(p_product text, p_code text, p_message text) RETURNS void
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_product sales.products;
BEGIN
    SELECT product.* INTO v_product FROM sales.products AS product WHERE product.product = p_product;
    PERFORM api.refuse(
        p_status => CASE p_code
            WHEN 'promo_unknown' THEN v_product.promo_unknown_status
            WHEN 'promo_used_up' THEN v_product.promo_used_up_status
            WHEN 'promo_already_used' THEN 409
            WHEN 'promo_already_applied' THEN 409
            ELSE 400 END,
        p_code => p_code, p_message => p_message, p_field => v_product.promo_field);
END
$$;
COMMENT ON FUNCTION sales.refuse_promo_code(text, text, text) IS 'Refuses a promo code in the way of its product.';
