-- What an account was offered of the lines of its new order, given back to be ordered: the offers' entries, NULL if there are
-- none. The stock stays locked, so that the order takes it before anybody else.
--
-- Locks    the account's number of holds; if there are offers, the stock of the order and of all that is waited for at the
--          event in id order; the offers' holds.
CREATE FUNCTION ticketing.redeem_offers(p_event ticketing.events, p_account uuid, p_lines ticketing.basket_line[])
RETURNS uuid[]
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_offer record;
    v_entries uuid[];
BEGIN
    IF NOT EXISTS (
        SELECT FROM ticketing.waiting_list_entries AS entry
        WHERE entry.account_id = p_account AND entry.event_id = p_event.id AND entry.status = 'offered'
    ) THEN
        RETURN NULL;
    END IF;
    PERFORM inventory.lock_account(p_account => p_account);
    PERFORM inventory.lock_stock(p_stocks => ticketing.waiting_stocks(p_event.id) || p_event.stock_id || ARRAY(
        SELECT taken.stock_id
        FROM unnest(p_lines) AS line
        CROSS JOIN LATERAL unnest(line.type_stock_id || line.part_stocks) AS taken (stock_id)));
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
