-- The caller's orders that are now in one of these states, newest first, at most 500; staff see everybody's.
--
-- Refuses  401.
CREATE FUNCTION ticketing.orders_in_states(p_actor uuid, p_states text[]) RETURNS json
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
          AND sale.state = ANY (p_states) AND NOT sales.is_expired(sale)
        ORDER BY placed.created_at DESC, placed.id DESC
        LIMIT 500);
    RETURN COALESCE(
        (SELECT json_agg(listed.body ORDER BY listed.place) FROM ticketing.order_json(v_ids) AS listed), '[]');
END
$$;
COMMENT ON FUNCTION ticketing.orders_in_states(uuid, text[]) IS
    'The caller''s orders in some states, newest first; staff see all.';
