-- Ends the entries of a waiting list whose offers an order has taken. What it left of them goes to the next.
--
-- Locks    the caller has locked the stock (ticketing.redeem_offers); as ticketing.serve_waiting_list.
CREATE FUNCTION ticketing.finish_offers(p_event uuid, p_entries uuid[], p_order uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    UPDATE ticketing.waiting_list_entries AS entry
    SET status = 'ordered', order_id = p_order, ended_at = core.now()
    WHERE entry.id = ANY (p_entries);
    PERFORM ticketing.serve_waiting_list(p_event => p_event);
END
$$;
COMMENT ON FUNCTION ticketing.finish_offers(uuid, uuid[], uuid) IS
    'Ends the entries of a waiting list whose offers an order has taken.';
