-- Offers what is free at an event to who waits for it: in the order of joining, to each whose whole quantity is free and may
-- be ordered. An offer is a hold in the name of the account, so that all limits still bind. Returns how many.
--
-- One way through the list is enough: each offer leaves less, so whoever did not fit before does not fit afterwards.
--
-- Locks    the caller has locked the stock of all that is waited for at the event.
CREATE FUNCTION ticketing.offer_untaken(p_event uuid) RETURNS int
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_now timestamptz := core.now();
    v_kept_for interval := make_interval(mins => core.setting('ticketing.waiting_offer_minutes')::int);
    v_next record;
    v_expires_at timestamptz;
    v_wanted text[];
    v_most int;
    v_count int := 0;
BEGIN
    -- The stocks of each thing that can be offered, as texts: arrays of arrays must be of one length.
    SELECT array_agg(item.stocks::text), max(item.untaken) INTO v_wanted, v_most
    FROM ticketing.waiting_items(p_event) AS item
    WHERE item.is_awaited AND item.is_open AND item.closes_at > v_now AND item.untaken > 0;
    IF v_most IS NULL THEN
        RETURN 0;
    END IF;
    FOR v_next IN
        SELECT entry.id, entry.account_id, entry.quantity, item.stocks, item.closes_at
        FROM ticketing.waiting_list_entries AS entry
        JOIN ticketing.waiting_items(p_event) AS item
            ON item.ticket_type_id = entry.ticket_type_id
            AND item.part_id IS NOT DISTINCT FROM
                COALESCE(entry.ticket_tier_id, entry.day_pass_id, entry.day_tier_price_id)
        WHERE entry.event_id = p_event AND entry.status = 'waiting' AND item.is_open AND item.closes_at > v_now
          AND entry.quantity <= item.untaken AND entry.quantity BETWEEN item.fewest AND item.most
        ORDER BY entry.place
    LOOP
        CONTINUE WHEN v_next.quantity > v_most OR v_next.quantity > (
            SELECT min(stock.capacity - stock.taken) FROM inventory.stock AS stock WHERE stock.id = ANY (v_next.stocks));
        v_expires_at := LEAST(v_now + v_kept_for, v_next.closes_at);
        UPDATE ticketing.waiting_list_entries AS entry
        SET status = 'offered', offered_at = v_now, offer_expires_at = v_expires_at,
            hold_id = inventory.grant_hold(p_product => 'ticketing', p_account => v_next.account_id,
                p_stocks => v_next.stocks, p_quantity => v_next.quantity, p_expires_at => v_expires_at)
        WHERE entry.id = v_next.id;
        PERFORM ticketing.mail_waiting(p_entry => v_next.id, p_template => 'waiting_list_offer');
        v_count := v_count + 1;
        SELECT max(room.untaken) INTO v_most
        FROM unnest(v_wanted) AS wanted (stocks)
        CROSS JOIN LATERAL (
            SELECT min(stock.capacity - stock.taken) AS untaken
            FROM inventory.stock AS stock WHERE stock.id = ANY (wanted.stocks::uuid[])
        ) AS room;
        EXIT WHEN v_most = 0;
    END LOOP;
    RETURN v_count;
END
$$;
COMMENT ON FUNCTION ticketing.offer_untaken(uuid) IS 'Offers what is free at an event to who waits for it, in order.';
