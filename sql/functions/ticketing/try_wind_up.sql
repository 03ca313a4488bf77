-- Deals with one order of a cancelled event; a defect on the way is undone, noted in an alert, and tried again after twice
-- as long, at most after 6 hours. A lost race is raised on, to be run again.
--
-- Locks    as ticketing.wind_up_order.
CREATE FUNCTION ticketing.try_wind_up(p_order uuid, p_actor uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_failures int;
BEGIN
    PERFORM ticketing.wind_up_order(p_order => p_order, p_actor => p_actor);
    SELECT placed.wind_up_failures INTO v_failures FROM ticketing.orders AS placed WHERE placed.id = p_order;
    IF v_failures > 0 THEN
        PERFORM effects.acknowledge(p_request => NULL, p_subject => 'wind_up:' || p_order);
    END IF;
-- Refusals, and defects in data or code. Codes that end in 000 stand for their whole class.
EXCEPTION WHEN SQLSTATE 'PT000' OR SQLSTATE '22000' OR SQLSTATE '23000' OR SQLSTATE '42000' OR SQLSTATE 'P0000'
        OR SQLSTATE '21000' OR SQLSTATE '0A000' OR SQLSTATE '2B000' OR SQLSTATE '38000' OR SQLSTATE '39000'
        OR SQLSTATE '54000' OR SQLSTATE 'XX000' THEN
    UPDATE ticketing.orders AS placed
    SET wind_up_failures = placed.wind_up_failures + 1,
        wind_up_retry_at = core.now() + LEAST(interval '6 hours',
            interval '30 seconds' * (2 ^ LEAST(placed.wind_up_failures, 12)))
    WHERE placed.id = p_order;
    PERFORM effects.alert(p_request => NULL, p_subject => 'wind_up:' || p_order,
        p_message => format('order %s of a cancelled event: %s %s', p_order, SQLSTATE, SQLERRM));
END
$$;
COMMENT ON FUNCTION ticketing.try_wind_up(uuid, uuid) IS
    'Deals with one order of a cancelled event; a defect ends in an alert and another try.';
