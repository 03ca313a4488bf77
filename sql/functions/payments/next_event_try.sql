-- When an event is tried again that was tried so often before: each time after twice as long, at most after 6 hours.
CREATE FUNCTION payments.next_event_try(p_tries int) RETURNS timestamptz
LANGUAGE sql STABLE AS $$
    SELECT core.now() + LEAST(interval '6 hours', interval '30 seconds' * (2 ^ LEAST(p_tries, 12)))
$$;
COMMENT ON FUNCTION payments.next_event_try(int) IS 'When an event is tried again that was tried so often.';
