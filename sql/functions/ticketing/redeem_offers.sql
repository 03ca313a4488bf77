-- What an account was offered of the lines of its new order, given back to be ordered: the offers' entries, NULL if there are
-- none. The stock stays locked, so that the order takes it before anybody else.
--
-- Holds that lapsed on what somebody waits for are handed out first, to this account if it is next. So nothing waits for the
-- job, and what nobody on the list would take is free for this order.
--
-- Locks    if there are offers, or such holds: the account's number of holds; the stock of the order and of all that is
--          waited for at the event in id order; the offers' holds; as ticketing.serve_waiting_list.
CREATE FUNCTION ticketing.redeem_offers(p_event ticketing.events, p_account uuid, p_lines ticketing.basket_line[])
RETURNS uuid[]
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_stocks uuid[] := p_event.stock_id || ARRAY(
        SELECT taken.stock_id
        FROM unnest(p_lines) AS line
        CROSS JOIN LATERAL unnest(line.type_stock_id || line.part_stocks) AS taken (stock_id));
    v_lapsed boolean := inventory.awaits_lapsed(p_stocks => v_stocks);
    v_offer record;
    v_entries uuid[];
BEGIN
    IF NOT v_lapsed AND NOT EXISTS (
        SELECT FROM ticketing.waiting_list_entries AS entry
        WHERE entry.account_id = p_account AND entry.event_id = p_event.id AND entry.status = 'offered'
    ) THEN
        RETURN NULL;
    END IF;
    PERFORM inventory.lock_account(p_account => p_account);
    PERFORM inventory.lock_stock(p_stocks => v_stocks || ticketing.waiting_stocks(p_event.id));
    IF v_lapsed THEN
        PERFORM ticketing.serve_waiting_list(p_event => p_event.id);
    END IF;
    FOR v_offer IN
        SELECT entry.id, entry.hold_id
        FROM ticketing.waiting_list_entries AS entry
        JOIN unnest(p_lines) AS line
            ON line.ticket_type_id = entry.ticket_type_id
            AND COALESCE(line.ticket_tier_id, line.day_pass_id, line.day_tier_price_id) IS NOT DISTINCT FROM
                COALESCE(entry.ticket_tier_id, entry.day_pass_id, entry.day_tier_price_id)
        WHERE entry.account_id = p_account AND entry.event_id = p_event.id AND entry.status = 'offered'
          AND entry.offer_expires_at > core.now()
        ORDER BY entry.hold_id
    LOOP
        PERFORM inventory.give_back(p_hold => v_offer.hold_id);
        v_entries := v_entries || v_offer.id;
    END LOOP;
    RETURN v_entries;
END
$$;
COMMENT ON FUNCTION ticketing.redeem_offers(ticketing.events, uuid, ticketing.basket_line[]) IS
    'Gives back what an account was offered of its new order, to be ordered.';
