-- Writes down with a booking how it is being paid, and what tax its price contains, for the books.
--
-- Locks    the caller has locked the order.
CREATE FUNCTION travel.note_payment(p_attempt payments.attempts) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    UPDATE travel.bookings AS booking
    SET payment_method = p_attempt.mode, wallet_amount_paid = p_attempt.from_wallet, stripe_amount_due = p_attempt.amount
    WHERE booking.order_id = p_attempt.order_id;
    -- As the invoice splits it.
    UPDATE sales.orders AS sale
    SET included_tax = sale.total - round(sale.total / (1 + booking.vat / 100.0), 2)
    FROM travel.bookings AS booking
    WHERE sale.id = p_attempt.order_id AND booking.order_id = sale.id;
END
$$;
COMMENT ON FUNCTION travel.note_payment(payments.attempts) IS 'Writes down with a booking how it is being paid.';
