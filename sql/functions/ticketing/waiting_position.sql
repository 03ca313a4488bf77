-- At which position an entry waits among those who wait for the same thing; NULL once it does not wait any more.
CREATE FUNCTION ticketing.waiting_position(p_entry ticketing.waiting_list_entries) RETURNS bigint
LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF p_entry.status <> 'waiting' THEN
        RETURN NULL;
    END IF;
    RETURN (
        SELECT 1 + count(*)
        FROM ticketing.waiting_list_entries AS earlier
        WHERE earlier.event_id = p_entry.event_id AND earlier.status = 'waiting' AND earlier.place < p_entry.place
          AND earlier.ticket_type_id = p_entry.ticket_type_id
          AND COALESCE(earlier.ticket_tier_id, earlier.day_pass_id, earlier.day_tier_price_id) IS NOT DISTINCT FROM
              COALESCE(p_entry.ticket_tier_id, p_entry.day_pass_id, p_entry.day_tier_price_id));
END
$$;
COMMENT ON FUNCTION ticketing.waiting_position(ticketing.waiting_list_entries) IS 'At which position an entry waits.';
