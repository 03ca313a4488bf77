-- Holds stock and resources until p_expires_at, all lines or none: inventory.hold, for callers that have the lines in
-- order. p_stocks are distinct and in id order; p_resources are in id order and their ranges do not overlap.
--
-- Locks    the account's number of holds; stock in id order; resources in id order; when short, lapsed holds in id
--          order.
-- Refuses  404 no such stock; 409 too many holds of the account.
CREATE FUNCTION inventory.place_hold(
    p_product text,
    p_account uuid,
    p_stocks uuid[],
    p_quantities int[],
    p_expires_at timestamptz,
    p_resources uuid[] DEFAULT NULL,
    p_durings tstzrange[] DEFAULT NULL
) RETURNS inventory.hold_result
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_now timestamptz := core.now();
    v_short record;
    v_result inventory.hold_result;
BEGIN
    IF p_expires_at IS NULL OR p_expires_at <= v_now OR NOT isfinite(p_expires_at) THEN
        RAISE EXCEPTION 'a hold must expire in the future, not at %', p_expires_at
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    IF p_account IS NOT NULL THEN
        PERFORM inventory.limit_holds(p_product => p_product, p_account => p_account);
    END IF;

    v_short := inventory.take(
        p_stocks => p_stocks, p_quantities => p_quantities, p_resources => p_resources, p_durings => p_durings);
    IF v_short.short_id IS NOT NULL THEN
        v_result.short_stock := v_short.short_id;
        v_result.available := v_short.available;
        RETURN v_result;
    END IF;

    v_result.hold := core.new_id();
    -- Hold and lines in one statement; of resources alone there are no lines.
    WITH written AS (
        INSERT INTO inventory.holds (id, product, account_id, state, expires_at, created_at, updated_at)
        VALUES (v_result.hold, p_product, p_account, 'held', p_expires_at, v_now, v_now)
    )
    INSERT INTO inventory.hold_lines (hold_id, stock_id, quantity, state, expires_at)
    SELECT v_result.hold, line.stock_id, line.quantity, 'held', p_expires_at
    FROM unnest(p_stocks, p_quantities) AS line (stock_id, quantity);
    IF p_resources IS NOT NULL THEN
        INSERT INTO inventory.allocations (hold_id, resource_id, during, state, expires_at)
        SELECT v_result.hold, line.resource_id, line.during, 'held', p_expires_at
        FROM unnest(p_resources, p_durings) AS line (resource_id, during);
    END IF;
    RETURN v_result;
END
$$;
COMMENT ON FUNCTION inventory.place_hold(text, uuid, uuid[], int[], timestamptz, uuid[], tstzrange[]) IS
    'Holds stock and resources given in order, all or nothing; inner part of hold, and for callers with few lines.';
