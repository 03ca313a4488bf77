-- Trigger: writes every state change to the history.
CREATE FUNCTION sales.write_history() RETURNS trigger
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    INSERT INTO sales.order_history (id, order_id, from_state, to_state, reason, actor_id, created_at)
    VALUES (core.new_id(), NEW.id, OLD.state, NEW.state, NEW.state_reason, NEW.state_actor, core.now());
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION sales.write_history() IS 'Trigger: writes every state change of an order to the history.';

CREATE TRIGGER write_history AFTER UPDATE OF state ON sales.orders
    FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION sales.write_history();
