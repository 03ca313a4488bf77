-- Trigger: what holds for every order, whoever writes it, the owner of the database included.
--
-- An order begins in the first state of its product, makes only listed steps, keeps its identity, keeps its amounts
-- once it is not unpaid any more, does not leave its paid state while its money is kept (unless the step says that it may),
-- and is never deleted.
--
-- Refuses  409 a step that is not listed, a change of what is frozen, a deletion.
CREATE FUNCTION sales.guard_order() RETURNS trigger
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        SELECT state.is_unpaid INTO NEW.is_unpaid
        FROM sales.products AS product
        JOIN sales.states AS state ON state.product = product.product AND state.state = product.initial_state
        WHERE product.product = NEW.product AND product.initial_state = NEW.state;
        IF NOT FOUND THEN
            PERFORM sales.refuse_transition(p_from => 'new', p_to => NEW.state);
        END IF;
        RETURN NEW;
    END IF;

    IF TG_OP = 'DELETE' OR TG_OP = 'TRUNCATE' THEN
        PERFORM api.refuse(p_status => 409, p_code => 'order_kept', p_message => 'Orders are never deleted.');
    END IF;

    IF (NEW.id, NEW.product, NEW.number, NEW.account_id, NEW.currency, NEW.created_at)
        IS DISTINCT FROM (OLD.id, OLD.product, OLD.number, OLD.account_id, OLD.currency, OLD.created_at)
        OR (NOT OLD.is_unpaid AND (NEW.subtotal, NEW.discount, NEW.fee, NEW.tax, NEW.total)
            IS DISTINCT FROM (OLD.subtotal, OLD.discount, OLD.fee, OLD.tax, OLD.total)) THEN
        PERFORM api.refuse(
            p_status => 409, p_code => 'order_frozen', p_message => 'This of an order cannot be changed.');
    END IF;

    IF NEW.state <> OLD.state THEN
        SELECT state.is_unpaid INTO NEW.is_unpaid
        FROM sales.transitions AS transition
        JOIN sales.states AS state ON state.product = transition.product AND state.state = transition.to_state
        WHERE transition.product = OLD.product AND transition.from_state = OLD.state
          AND transition.to_state = NEW.state;
        IF NOT FOUND OR (NEW.paid > NEW.refunded AND EXISTS (
            SELECT FROM sales.products AS product
            JOIN sales.transitions AS step ON step.product = product.product
                AND step.from_state = OLD.state AND step.to_state = NEW.state AND NOT step.keeps_money
            WHERE product.product = OLD.product AND product.paid_state = OLD.state
        )) THEN
            PERFORM sales.refuse_transition(p_from => OLD.state, p_to => NEW.state);
        END IF;
    ELSE
        NEW.is_unpaid := OLD.is_unpaid;
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION sales.guard_order() IS
    'Trigger: only listed state changes, nothing frozen changes, nothing is deleted.';

CREATE TRIGGER guard_order BEFORE INSERT OR UPDATE OR DELETE ON sales.orders
    FOR EACH ROW EXECUTE FUNCTION sales.guard_order();
CREATE TRIGGER guard_orders BEFORE TRUNCATE ON sales.orders
    FOR EACH STATEMENT EXECUTE FUNCTION sales.guard_order();
