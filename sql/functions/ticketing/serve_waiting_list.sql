-- Hands out what is free at an event to who waits for it, in the order of joining, and brings the list up to date: offers
-- that lapsed end, and entries whose sale is over are closed. Returns how many entries changed.
--
-- Who is next is the first whose whole quantity is free: whoever wants more keeps the place, is told how many were served
-- before (passed_over), and may ask for less. So after it nothing is free that anybody on the list would take, and what is
-- free all the same is for sale to everybody.
--
-- Entries to be closed, which nobody waits for, are p_most at a time; the rest is for the next call.
--
-- Plans are kept from when lists were empty, and must still be good for long ones: nothing is read without an index.
--
-- Raises   40001, to be called again, when somebody has just begun to wait for stock that the caller has not locked.
-- Locks    the caller has locked the stock of all that is waited for at the event; lapsed holds in id order, holds of
--          offers that end.
CREATE FUNCTION ticketing.serve_waiting_list(p_event uuid, p_most int DEFAULT 200) RETURNS int
LANGUAGE plpgsql VOLATILE SET enable_seqscan = off AS $$
DECLARE
    v_stocks uuid[] := ticketing.waiting_stocks(p_event);
    v_last uuid;
    v_count int;
BEGIN
    -- What the caller has locked is locked at once; what somebody else has must not be waited for with all these locks.
    PERFORM FROM inventory.stock AS stock WHERE stock.id = ANY (v_stocks) FOR NO KEY UPDATE SKIP LOCKED;
    GET DIAGNOSTICS v_count = ROW_COUNT;
    IF v_count < cardinality(v_stocks) THEN
        RAISE EXCEPTION 'somebody joined the waiting list meanwhile' USING ERRCODE = 'serialization_failure';
    END IF;

    v_count := ticketing.end_waiting(p_event => p_event, p_most => p_most);
    LOOP
        v_last := inventory.reclaim(p_stocks => v_stocks, p_resources => NULL, p_after => v_last);
        EXIT WHEN v_last IS NULL;
    END LOOP;
    v_count := v_count + ticketing.offer_untaken(p_event => p_event);

    UPDATE inventory.stock AS stock
    SET awaited = NOT stock.awaited
    WHERE stock.id = ANY (ticketing.event_stocks(p_event))
      AND stock.awaited <> (stock.id = ANY (ARRAY(
          SELECT taken.stock_id
          FROM ticketing.waiting_items(p_event) AS item
          CROSS JOIN LATERAL unnest(item.stocks) AS taken (stock_id)
          WHERE item.is_awaited)));
    RETURN v_count;
END
$$;
COMMENT ON FUNCTION ticketing.serve_waiting_list(uuid, int) IS
    'Offers what is free at an event to who waits for it, in order; ends what lapsed or is over.';
