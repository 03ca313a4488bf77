-- Ends the entries of a waiting list whose offer lapsed, whose sale is over, whose account is closed, or that cannot be ordered
-- any more: so many, or what was offered and is off sale now. At most p_most of them; tells their people. Returns how many.
--
-- Locks    the caller has locked their stock; the holds of the offers that end.
CREATE FUNCTION ticketing.end_waiting(p_event uuid, p_most int) RETURNS int
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_now timestamptz := core.now();
    v_ended record;
    v_count int := 0;
BEGIN
    FOR v_ended IN
        SELECT entry.id, entry.hold_id, account.is_active,
               CASE WHEN entry.status = 'offered' AND entry.offer_expires_at <= v_now THEN 'lapsed' ELSE 'closed' END AS status,
               CASE WHEN entry.status = 'offered' AND entry.offer_expires_at <= v_now THEN 'waiting_list_lapsed'
                   WHEN item.closes_at <= v_now THEN 'waiting_list_closed'
                   ELSE 'waiting_list_unfit' END AS template,
               LEAST(entry.offer_expires_at, v_now) AS at
        FROM ticketing.waiting_list_entries AS entry
        JOIN ticketing.waiting_items(p_event) AS item
            ON item.ticket_type_id = entry.ticket_type_id
            AND item.part_id IS NOT DISTINCT FROM
                COALESCE(entry.ticket_tier_id, entry.day_pass_id, entry.day_tier_price_id)
        JOIN identity.accounts AS account ON account.id = entry.account_id
        WHERE entry.event_id = p_event AND entry.status IN ('waiting', 'offered')
          AND (entry.offer_expires_at <= v_now OR item.closes_at <= v_now OR NOT account.is_active
               OR entry.quantity NOT BETWEEN item.fewest AND item.most OR (entry.status = 'offered' AND NOT item.is_open))
        -- What lapsed is free for others, so it comes first.
        ORDER BY entry.offer_expires_at IS NULL, entry.place
        LIMIT p_most
    LOOP
        IF v_ended.hold_id IS NOT NULL THEN
            PERFORM inventory.give_back(p_hold => v_ended.hold_id);
        END IF;
        UPDATE ticketing.waiting_list_entries AS entry SET status = v_ended.status, ended_at = v_ended.at
        WHERE entry.id = v_ended.id;
        IF v_ended.is_active THEN
            PERFORM ticketing.mail_waiting(p_entry => v_ended.id, p_template => v_ended.template);
        END IF;
        v_count := v_count + 1;
    END LOOP;
    RETURN v_count;
END
$$;
COMMENT ON FUNCTION ticketing.end_waiting(uuid, int) IS
    'Ends entries of a waiting list whose offer lapsed, whose sale is over, or that cannot be ordered any more.';
