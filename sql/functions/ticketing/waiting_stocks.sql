-- The stocks of all that somebody waits for, or was offered, at an event.
CREATE FUNCTION ticketing.waiting_stocks(p_event uuid) RETURNS uuid[]
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN ARRAY(
        SELECT DISTINCT taken.stock_id
        FROM ticketing.waiting_items(p_event) AS item
        CROSS JOIN LATERAL unnest(item.stocks) AS taken (stock_id));
END
$$;
COMMENT ON FUNCTION ticketing.waiting_stocks(uuid) IS 'The stocks of all that somebody waits for at an event.';
