-- The how-manieth day of its event a day is, from 1.
CREATE FUNCTION ticketing.day_ordinal(p_day ticketing.event_days) RETURNS int
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN p_day.day_on + 1 - (
        SELECT min(day.day_on) FROM ticketing.event_days AS day WHERE day.event_id = p_day.event_id);
END
$$;
COMMENT ON FUNCTION ticketing.day_ordinal(ticketing.event_days) IS 'The number of a day within its event, from 1.';
