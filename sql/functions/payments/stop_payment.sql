-- Trigger: an order that enters a state which stops payment (cancelled) has its open attempts cancelled, whoever did
-- it.
CREATE FUNCTION payments.stop_payment() RETURNS trigger
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    IF EXISTS (
        SELECT FROM sales.states AS state
        WHERE state.product = NEW.product AND state.state = NEW.state AND state.stops_payment
    ) THEN
        PERFORM payments.cancel_attempts(p_order => NEW.id);
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION payments.stop_payment() IS 'Trigger: cancels the open attempts of an order that was cancelled.';

CREATE TRIGGER stop_payment AFTER UPDATE OF state ON sales.orders
    FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION payments.stop_payment();
