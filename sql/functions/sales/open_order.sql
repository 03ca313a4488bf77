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
    v_product sales.products;
    v_order sales.orders;
BEGIN
    SELECT product.* INTO STRICT v_product FROM sales.products AS product WHERE product.product = p_product;
    PERFORM payments.check_charge(
        p_amount => p_subtotal - p_discount + p_fee + p_tax, p_currency => v_product.currency);
    INSERT INTO sales.orders (id, product, number, account_id, state, is_unpaid, currency, subtotal, discount, fee, tax,
                              total, paid, refunded, hold_id, expires_at, created_at, updated_at)
    VALUES (core.new_id(), p_product, sales.next_number(p_product => p_product), p_account, v_product.initial_state,
            TRUE, v_product.currency, p_subtotal, p_discount, p_fee, p_tax, p_subtotal - p_discount + p_fee + p_tax,
            0, 0, p_hold, p_expires_at, v_now, v_now)
    RETURNING * INTO v_order;
    RETURN v_order;
END
$$;
COMMENT ON FUNCTION sales.open_order(text, uuid, numeric, numeric, numeric, numeric, uuid, timestamptz) IS
    'Opens an order with its number, amounts and hold.';
