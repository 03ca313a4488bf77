-- Refunds of an account that wait because its wallet is frozen: what the books owe for each booking.
CREATE FUNCTION travel.waiting_refunds(p_account uuid)
RETURNS TABLE (order_id uuid, payable_id uuid, amount numeric)
LANGUAGE sql STABLE AS $$
    SELECT transfer.order_id, payable.id,
           sum(CASE WHEN transfer.credit_id = payable.id THEN transfer.amount ELSE -transfer.amount END)
    FROM sales.orders AS sale
    JOIN ledger.transfers AS transfer ON transfer.order_id = sale.id
    JOIN ledger.accounts AS payable
        ON payable.id IN (transfer.credit_id, transfer.debit_id) AND payable.kind = 'refunds_payable'
    WHERE sale.account_id = p_account AND sale.product = 'travel'
    GROUP BY transfer.order_id, payable.id
    HAVING sum(CASE WHEN transfer.credit_id = payable.id THEN transfer.amount ELSE -transfer.amount END) > 0
$$;
COMMENT ON FUNCTION travel.waiting_refunds(uuid) IS 'Refunds of an account that wait because its wallet is frozen.';
