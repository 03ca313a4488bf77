-- How many orders of an account use a promo code, without one that is named.
CREATE FUNCTION sales.promo_uses_of(p_promo uuid, p_account uuid, p_but_order uuid DEFAULT NULL) RETURNS int
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT count(*)::int FROM sales.promo_uses AS used
        WHERE used.promo_code_id = p_promo AND used.account_id = p_account AND used.given_back_at IS NULL
          AND used.order_id IS DISTINCT FROM p_but_order);
END
$$;
COMMENT ON FUNCTION sales.promo_uses_of(uuid, uuid, uuid) IS 'How many orders of an account use a promo code.';
