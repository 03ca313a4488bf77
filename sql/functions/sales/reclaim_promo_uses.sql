-- Gives back the uses of a promo code whose orders are past their time and unpaid, before a job has said so: a limit never
-- waits for a worker. Returns the code as it is then.
--
-- Money that arrives for such an order later takes its use again (sales.retake_promo_code).
--
-- Locks    the caller has locked the promo code.
CREATE FUNCTION sales.reclaim_promo_uses(p_promo sales.promo_codes) RETURNS sales.promo_codes
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_promo sales.promo_codes := p_promo;
    v_count int;
BEGIN
    -- Of lapsed orders there are few, of uses there may be many.
    WITH lapsed AS MATERIALIZED (
        SELECT orders.id FROM sales.orders AS orders WHERE orders.is_unpaid AND orders.expires_at <= core.now()
    )
    UPDATE sales.promo_uses AS used SET given_back_at = core.now()
    FROM lapsed
    WHERE used.order_id = lapsed.id AND used.promo_code_id = p_promo.id AND used.given_back_at IS NULL;
    GET DIAGNOSTICS v_count = ROW_COUNT;
    IF v_count > 0 THEN
        UPDATE sales.promo_codes AS promo SET uses = promo.uses - v_count
        WHERE promo.id = p_promo.id
        RETURNING promo.* INTO v_promo;
    END IF;
    RETURN v_promo;
END
$$;
COMMENT ON FUNCTION sales.reclaim_promo_uses(sales.promo_codes) IS 'Gives back the uses of orders past their time.';
