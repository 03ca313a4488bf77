-- Takes the use of a promo code off an order as if it had never been.
--
-- Locks    the caller has locked the order and the promo code.
CREATE FUNCTION sales.drop_promo_use(p_order uuid, p_promo uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_counted boolean;
BEGIN
    DELETE FROM sales.promo_uses AS used
    WHERE used.order_id = p_order AND used.promo_code_id = p_promo
    RETURNING used.given_back_at IS NULL INTO v_counted;
    IF v_counted THEN
        UPDATE sales.promo_codes AS promo SET uses = promo.uses - 1 WHERE promo.id = p_promo;
    END IF;
END
$$;
COMMENT ON FUNCTION sales.drop_promo_use(uuid, uuid) IS 'Takes the use of a promo code off an order; inner part.';
