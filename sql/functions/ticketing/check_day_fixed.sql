-- Refuses 400 to give a day pass or a day and tier price another day once it was ordered, or while somebody waits for it:
-- whoever has it, or wants it, comes on its day.
--
-- Locks    its stock, which whoever orders it has first, so that none can come in between.
CREATE FUNCTION ticketing.check_day_fixed(p_stock uuid, p_day_pass uuid, p_day_tier_price uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM inventory.lock_stock(ARRAY[p_stock]);
    IF EXISTS (SELECT FROM ticketing.order_items AS item WHERE item.day_pass_id = p_day_pass)
        OR EXISTS (SELECT FROM ticketing.order_items AS item WHERE item.day_tier_price_id = p_day_tier_price) THEN
        PERFORM api.refuse(p_status => 400, p_code => 'has_orders', p_field => 'date',
            p_message => 'What was ordered stays on its day.');
    ELSIF EXISTS (
        SELECT FROM ticketing.waiting_list_entries AS entry
        WHERE (entry.day_pass_id = p_day_pass OR entry.day_tier_price_id = p_day_tier_price)
          AND entry.status IN ('waiting', 'offered')
    ) THEN
        PERFORM api.refuse(p_status => 400, p_code => 'has_waiting_list', p_field => 'date',
            p_message => 'What somebody waits for stays on its day.');
    END IF;
END
$$;
COMMENT ON FUNCTION ticketing.check_day_fixed(uuid, uuid, uuid) IS
    'Refuses another day for a day pass or a day and tier price that was ordered or is waited for.';
