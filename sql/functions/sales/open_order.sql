-- Opens an order in the product's first state. All amounts are frozen with it.
--
-- Locks    the day of the order numbers, for the first orders of a day.
-- Refuses  400 less than can be charged.
CREATE FUNCTION sales.open_order(
    p_product text,
    p_account uuid,
    p_subtotal numeric,
    p_discount numeric,
    p_fee numeric,
    p_tax numeric,
    p_hold uuid,
    p_expires_at timestamptz
) RETURNS sales.orders
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_now timestamptz := core.now();
    v_total numeric := p_subtotal - p_discount + p_fee + p_tax;
    v_product record;
    v_order sales.orders;
BEGIN
    -- What the provider charges at least is read with the product, so that the usual order asks no more.
    SELECT product.currency, product.initial_state, smallest.amount AS least INTO STRICT v_product
    FROM sales.products AS product
    LEFT JOIN payments.smallest_charges AS smallest ON smallest.currency = product.currency
    WHERE product.product = p_product;
    IF v_total < v_product.least THEN
        PERFORM payments.check_charge(p_amount => v_total, p_currency => v_product.currency);
    END IF;
    INSERT INTO sales.orders (id, product, number, account_id, state, is_unpaid, currency, subtotal, discount, fee, tax,
                              total, paid, refunded, hold_id, expires_at, created_at, updated_at)
    VALUES (core.new_id(), p_product, sales.next_number(p_product => p_product), p_account, v_product.initial_state,
            TRUE, v_product.currency, p_subtotal, p_discount, p_fee, p_tax, v_total, 0.00, 0.00,
            p_hold, p_expires_at, v_now, v_now)
    RETURNING * INTO v_order;
    RETURN v_order;
END
$$;
COMMENT ON FUNCTION sales.open_order(text, uuid, numeric, numeric, numeric, numeric, uuid, timestamptz) IS
    'Opens an order with its number, amounts and hold.';
