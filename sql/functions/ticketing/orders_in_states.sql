-- The caller's orders that are now in one of these states, newest first, at most 500; staff see everybody's. All of the
-- states are unpaid ones, or none: the few unpaid orders are found by their index.
--
-- Refuses  401.
CREATE FUNCTION ticketing.orders_in_states(p_actor uuid, p_states text[], p_unpaid boolean) RETURNS json
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_account identity.accounts := identity.account_for(p_actor => p_actor, p_product => 'ticketing');
    v_ids uuid[];
BEGIN
    v_ids := ARRAY(
        SELECT placed.id
        FROM ticketing.orders AS placed
        JOIN sales.orders AS sale ON sale.id = placed.id
        WHERE (v_account.is_staff OR placed.account_id = v_account.id)
          AND sale.is_unpaid = p_unpaid AND sale.state = ANY (p_states)
          AND (NOT p_unpaid OR sale.expires_at > core.now())
        ORDER BY placed.created_at DESC, placed.id DESC
        LIMIT 500);
    RETURN COALESCE(
        (SELECT json_agg(listed.body ORDER BY listed.place) FROM ticketing.order_json(v_ids) AS listed), '[]');
END
$$;
COMMENT ON FUNCTION ticketing.orders_in_states(uuid, text[], boolean) IS
    'The caller''s orders in some states, newest first; staff see all.';
