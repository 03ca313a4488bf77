-- Whether money that arrives for an order now can be accepted: its state leads to the paid one, and the amount is
-- what it still owes. An expired or failed order may be payable; whether what it held can be taken again is
-- inventory's to say.
CREATE FUNCTION payments.is_payable(p_order sales.orders, p_amount numeric) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT p_order.total - p_order.paid = p_amount AND EXISTS (
        SELECT FROM sales.products AS product
        JOIN sales.transitions AS transition
            ON transition.product = product.product AND transition.to_state = product.paid_state
        WHERE product.product = p_order.product AND transition.from_state = p_order.state
    )
$$;
COMMENT ON FUNCTION payments.is_payable(sales.orders, numeric) IS
    'Whether an order in its present state can accept this money.';
