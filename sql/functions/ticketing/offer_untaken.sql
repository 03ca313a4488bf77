-- Offers what is free at an event to who waits for it: in the order of joining, to each whose whole quantity is free. An
-- offer is a hold in the name of the account, so that all limits still bind. Returns how many.
--
-- Locks    the caller has locked the stock of all that is waited for at the event.
CREATE FUNCTION ticketing.offer_untaken(p_event uuid) RETURNS int
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_now timestamptz := core.now();
    v_kept_for interval := make_interval(mins => core.setting('ticketing.waiting_offer_minutes')::int);
    v_next record;
    v_expires_at timestamptz;
    v_place bigint := 0;
    v_count int := 0;
BEGIN
    LOOP
        -- Whoever did not fit before does not fit now: each offer leaves less.
        SELECT entry.id, entry.place, entry.account_id, entry.quantity, item.stocks, item.closes_at INTO v_next
        FROM ticketing.waiting_list_entries AS entry
        JOIN (
            SELECT open.* FROM ticketing.waiting_items(p_event) AS open
            WHERE open.is_awaited AND open.is_open AND open.closes_at > v_now AND open.untaken > 0
        ) AS item
            ON item.ticket_type_id = entry.ticket_type_id
            AND item.part_id IS NOT DISTINCT FROM
                COALESCE(entry.ticket_tier_id, entry.day_pass_id, entry.day_tier_price_id)
        WHERE entry.event_id = p_event AND entry.status = 'waiting' AND entry.place > v_place
          AND entry.quantity <= item.untaken
        ORDER BY entry.place
        LIMIT 1;
        EXIT WHEN NOT FOUND;
        v_place := v_next.place;
        v_expires_at := LEAST(v_now + v_kept_for, v_next.closes_at);
        UPDATE ticketing.waiting_list_entries AS entry
        SET status = 'offered', offered_at = v_now, offer_expires_at = v_expires_at,
            hold_id = inventory.grant_hold(p_product => 'ticketing', p_account => v_next.account_id,
                p_stocks => v_next.stocks, p_quantity => v_next.quantity, p_expires_at => v_expires_at)
        WHERE entry.id = v_next.id;
        PERFORM ticketing.mail_waiting(p_entry => v_next.id, p_template => 'waiting_list_offer');
        v_count := v_count + 1;
    END LOOP;
    RETURN v_count;
END
$$;
COMMENT ON FUNCTION ticketing.offer_untaken(uuid) IS 'Offers what is free at an event to who waits for it, in order.';
