-- Tells the product what happened to one of its orders: calls <product>.<hook>(order) or <product>.<hook>(order,
-- other).
--
-- The hook runs in this transaction with the order locked, so it may not lock stock or holds.
CREATE FUNCTION sales.call_hook(p_product text, p_hook text, p_order uuid, p_other uuid DEFAULT NULL) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    IF p_other IS NULL THEN
        EXECUTE format('SELECT %I.%I($1)', p_product, p_hook) USING p_order;
    ELSE
        EXECUTE format('SELECT %I.%I($1, $2)', p_product, p_hook) USING p_order, p_other;
    END IF;
END
$$;
COMMENT ON FUNCTION sales.call_hook(text, text, uuid, uuid) IS
    'Calls a hook of the product: <product>.<hook>(order [, other]).';
