-- Moves an order to another state. The step must be listed in sales.transitions; it is written to the history.
--
-- Locks    the order.
-- Refuses  404 no such order; 409 no such step (by the trigger, whoever tries).
CREATE FUNCTION sales.change_state(p_order uuid, p_to text, p_reason text, p_actor uuid DEFAULT NULL) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_from text;
BEGIN
    SELECT orders.state INTO v_from FROM sales.orders AS orders WHERE orders.id = p_order FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        PERFORM api.refuse(p_status => 404, p_code => 'not_found', p_message => 'Not found.');
    END IF;
    IF v_from = p_to THEN
        -- The trigger cannot tell this from an update of other columns.
        PERFORM sales.refuse_transition(p_from => v_from, p_to => p_to);
    END IF;
    UPDATE sales.orders AS orders
    SET state = p_to, state_reason = p_reason, state_actor = p_actor, updated_at = core.now()
    WHERE orders.id = p_order;
END
$$;
COMMENT ON FUNCTION sales.change_state(uuid, text, text, uuid) IS
    'Moves an order to another state, with a reason and who did it; refuses 409 what is not a listed step.';
