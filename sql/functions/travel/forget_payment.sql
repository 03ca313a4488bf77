-- Trigger: a payment of a booking that ended without paying it is no part of what the booking shows any more; the wallet has its
-- part again. What is started after it is written by travel.note_payment.
CREATE FUNCTION travel.forget_payment() RETURNS trigger
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    UPDATE travel.bookings AS booking SET wallet_amount_paid = 0.00, stripe_amount_due = 0.00
    WHERE booking.order_id = NEW.order_id;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION travel.forget_payment() IS
    'Trigger: what a payment was to bring is not shown with its booking when it ended without paying it.';

CREATE TRIGGER forget_payment AFTER UPDATE OF state ON payments.attempts
    FOR EACH ROW
    WHEN (NEW.product = 'travel' AND OLD.state IN ('creating', 'open') AND NEW.state NOT IN ('creating', 'open')
          AND NOT NEW.is_applied)
    EXECUTE FUNCTION travel.forget_payment();
