-- The events whose waiting list has something to do: an offer that lapsed, a sale that is over, a closed account, what
-- cannot be ordered any more, lapsed holds on what is waited for, or somebody for whom there is room.
CREATE FUNCTION ticketing.waiting_lists_due() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
    SELECT live.event_id
    FROM (
        SELECT entry.event_id, bool_or(entry.offer_expires_at <= core.now() OR NOT account.is_active) AS is_due
        FROM ticketing.waiting_list_entries AS entry
        JOIN identity.accounts AS account ON account.id = entry.account_id
        WHERE entry.status IN ('waiting', 'offered')
        GROUP BY entry.event_id
    ) AS live
    WHERE live.is_due OR EXISTS (
        SELECT FROM ticketing.waiting_items(live.event_id) AS item
        WHERE item.closes_at <= core.now()
           OR EXISTS (
               SELECT FROM ticketing.waiting_list_entries AS entry
               WHERE entry.event_id = live.event_id AND entry.status IN ('waiting', 'offered')
                 AND entry.ticket_type_id = item.ticket_type_id
                 AND item.part_id IS NOT DISTINCT FROM
                     COALESCE(entry.ticket_tier_id, entry.day_pass_id, entry.day_tier_price_id)
                 AND (entry.quantity NOT BETWEEN item.fewest AND item.most
                      OR (entry.status = 'offered' AND NOT item.is_open)))
           OR (item.is_awaited AND EXISTS (
               SELECT FROM inventory.hold_lines AS line
               WHERE line.stock_id = ANY (item.stocks) AND line.state = 'held' AND line.expires_at <= core.now()))
           OR (item.is_awaited AND item.is_open AND item.untaken > 0 AND EXISTS (
               SELECT FROM ticketing.waiting_list_entries AS entry
               WHERE entry.event_id = live.event_id AND entry.status = 'waiting'
                 AND entry.ticket_type_id = item.ticket_type_id
                 AND item.part_id IS NOT DISTINCT FROM
                     COALESCE(entry.ticket_tier_id, entry.day_pass_id, entry.day_tier_price_id)
                 AND entry.quantity <= item.untaken)));
END
$$;
COMMENT ON FUNCTION ticketing.waiting_lists_due() IS 'The events whose waiting list has something to do.';
