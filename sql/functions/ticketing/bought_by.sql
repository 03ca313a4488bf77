-- How many tickets of each type of an event an account has bought or has reserved: {"type id": n}. An order whose payment
-- failed counts as long as it may be paid again.
CREATE FUNCTION ticketing.bought_by(p_event uuid, p_account uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT jsonb_object_agg(bought.ticket_type_id, bought.quantity)
        FROM (
            SELECT item.ticket_type_id, sum(item.quantity) AS quantity
            FROM ticketing.orders AS placed
            JOIN sales.orders AS sale ON sale.id = placed.id
            JOIN ticketing.order_items AS item ON item.order_id = placed.id
            WHERE placed.account_id = p_account AND placed.event_id = p_event
              AND (sale.state = 'confirmed'
                   OR (sale.state IN ('pending', 'processing', 'failed') AND sale.expires_at > core.now()))
            GROUP BY item.ticket_type_id
        ) AS bought);
END
$$;
COMMENT ON FUNCTION ticketing.bought_by(uuid, uuid) IS 'How many tickets of each type an account has of an event.';
