-- Adds a day to an event. Whoever has an all-days pass has a place on it as well.
--
-- Locks    the caller has locked the event and all its stock; the holds of all-days passes in id order.
CREATE FUNCTION ticketing.add_event_day(p_event uuid, p_day_on date, p_capacity int) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_stock uuid := inventory.create_stock(p_product => 'ticketing', p_capacity => p_capacity);
BEGIN
    INSERT INTO ticketing.event_days (id, event_id, day_on, stock_id, created_at)
    VALUES (core.new_id(), p_event, p_day_on, v_stock, core.now());
    PERFORM inventory.follow(p_stock => v_stock, p_leaders => ARRAY(
        SELECT pass.stock_id FROM ticketing.day_passes AS pass WHERE pass.event_id = p_event AND pass.is_all_days));
END
$$;
COMMENT ON FUNCTION ticketing.add_event_day(uuid, date, int) IS
    'Adds a day to an event; inner part of keep_event_days.';
