-- Whether money that arrives for an order now can be accepted: its state leads to the paid one, the amount is what it
-- still owes, and the product can still deliver it (its hook is_deliverable: an event may be over). An expired or failed
-- order may be payable; whether what it held can be taken again is inventory's to say.
--
-- Locks    what the hook locks: nothing that comes after stock.
CREATE FUNCTION payments.is_payable(p_order sales.orders, p_amount numeric) RETURNS boolean
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_deliverable boolean := FALSE;
BEGIN
    IF p_order.total - p_order.paid = p_amount AND EXISTS (
        SELECT FROM sales.products AS product
        JOIN sales.transitions AS transition
            ON transition.product = product.product AND transition.to_state = product.paid_state
        WHERE product.product = p_order.product AND transition.from_state = p_order.state
    ) THEN
        EXECUTE format('SELECT %I.is_deliverable($1)', p_order.product) INTO v_deliverable USING p_order.id;
    END IF;
    RETURN v_deliverable;
END
$$;
COMMENT ON FUNCTION payments.is_payable(sales.orders, numeric) IS
    'Whether an order in its present state can accept this money.';
