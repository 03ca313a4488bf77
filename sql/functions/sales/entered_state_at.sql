-- When an order last came into a state; NULL if it never did by a change.
CREATE FUNCTION sales.entered_state_at(p_order uuid, p_state text) RETURNS timestamptz
LANGUAGE sql STABLE AS $$
    SELECT max(history.created_at)
    FROM sales.order_history AS history
    WHERE history.order_id = p_order AND history.to_state = p_state
$$;
COMMENT ON FUNCTION sales.entered_state_at(uuid, text) IS 'When an order last came into a state.';
