-- Ends the entries of a waiting list whose offers an order has taken. What it left of them has gone to the next
-- (ticketing.create_order).
--
-- Locks    the caller has locked the stock (ticketing.redeem_offers).
CREATE FUNCTION ticketing.finish_offers(p_entries uuid[], p_order uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    UPDATE ticketing.waiting_list_entries AS entry
    SET status = 'ordered', order_id = p_order, ended_at = core.now()
    WHERE entry.id = ANY (p_entries);
END
$$;
COMMENT ON FUNCTION ticketing.finish_offers(uuid[], uuid) IS
    'Ends the entries of a waiting list whose offers an order has taken.';
