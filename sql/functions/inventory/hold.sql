-- Holds stock and resources until p_expires_at, all lines or none.
--
-- p_lines: [{"stock": id, "quantity": n}, {"resource": id, "during": "[from,to)"}, …]; repeated stock is added up.
-- When something is short nothing is written, and the result says what and how much of it is left. Lapsed holds of
-- others make room without waiting for any job. p_account NULL (staff at a desk) has no limit.
--
-- Locks    the account's number of holds; stock in id order; resources in id order; when short, lapsed holds in id
--          order.
-- Refuses  400 invalid lines; 404 no such stock; 409 too many holds of the account.
CREATE FUNCTION inventory.hold(p_product text, p_account uuid, p_lines jsonb, p_expires_at timestamptz)
RETURNS inventory.hold_result
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_now timestamptz := core.now();
    v_lines record;
    v_short record;
    v_result inventory.hold_result;
BEGIN
    IF p_expires_at IS NULL OR p_expires_at <= v_now OR NOT isfinite(p_expires_at) THEN
        RAISE EXCEPTION 'a hold must expire in the future, not at %', p_expires_at
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    SELECT * INTO v_lines FROM inventory.read_lines(p_lines => p_lines);
    IF p_account IS NOT NULL THEN
        PERFORM inventory.limit_holds(p_product => p_product, p_account => p_account);
    END IF;

    SELECT * INTO v_short
    FROM inventory.take(
        p_stocks => v_lines.stocks, p_quantities => v_lines.quantities,
        p_resources => v_lines.resources, p_durings => v_lines.durings);
    IF v_short.short_id IS NOT NULL THEN
        v_result.short_stock := v_short.short_id;
        v_result.available := v_short.available;
        RETURN v_result;
    END IF;

    v_result.hold := core.new_id();
    INSERT INTO inventory.holds (id, product, account_id, state, expires_at, created_at, updated_at)
    VALUES (v_result.hold, p_product, p_account, 'held', p_expires_at, v_now, v_now);
    IF v_lines.stocks IS NOT NULL THEN
        INSERT INTO inventory.hold_lines (hold_id, stock_id, quantity, state, expires_at)
        SELECT v_result.hold, line.stock_id, line.quantity, 'held', p_expires_at
        FROM unnest(v_lines.stocks, v_lines.quantities) AS line (stock_id, quantity);
    END IF;
    IF v_lines.resources IS NOT NULL THEN
        INSERT INTO inventory.allocations (hold_id, resource_id, during, state, expires_at)
        SELECT v_result.hold, line.resource_id, line.during, 'held', p_expires_at
        FROM unnest(v_lines.resources, v_lines.durings) AS line (resource_id, during);
    END IF;
    RETURN v_result;
END
$$;
COMMENT ON FUNCTION inventory.hold(text, uuid, jsonb, timestamptz) IS
    'Holds stock and resources, all or nothing; on shortage returns what is short and how much of it is left.';
