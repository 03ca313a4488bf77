-- Trigger: an order that ends without having been paid, or that cost nothing, gives the use of its promo code back. One that was
-- paid keeps it, even if it is refunded.
--
-- Locks    the order, by whoever changes it; then the promo code.
CREATE FUNCTION sales.give_back_promo_use() RETURNS trigger
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_promo uuid;
BEGIN
    SELECT used.promo_code_id INTO v_promo
    FROM sales.promo_uses AS used
    JOIN sales.products AS product ON product.product = NEW.product
        AND NEW.state <> product.paid_state
    WHERE used.order_id = NEW.id;
    IF FOUND THEN
        PERFORM FROM sales.promo_codes AS promo WHERE promo.id = v_promo FOR NO KEY UPDATE;
        UPDATE sales.promo_uses AS used SET given_back_at = core.now()
        WHERE used.order_id = NEW.id AND used.given_back_at IS NULL;
        IF FOUND THEN
            UPDATE sales.promo_codes AS promo SET uses = promo.uses - 1 WHERE promo.id = v_promo;
        END IF;
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION sales.give_back_promo_use() IS
    'Trigger: an order that ends unpaid, or free, gives the use of its promo code back.';

CREATE TRIGGER give_back_promo_use AFTER UPDATE OF state ON sales.orders
    FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state AND NEW.discount > 0.0 AND NOT NEW.is_unpaid AND NEW.paid = 0.0)
    EXECUTE FUNCTION sales.give_back_promo_use();
