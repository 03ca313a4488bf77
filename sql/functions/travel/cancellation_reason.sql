-- Why a booking is cancelled, as the client wrote it; NULL when it says nothing.
--
-- Refuses  400 too long.
CREATE FUNCTION travel.cancellation_reason(p_reason text) RETURNS text
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_reason text := NULLIF(btrim(p_reason), '');
BEGIN
    IF length(v_reason) > 1000 THEN
        PERFORM api.refuse_fields(p_fields => '{"reason": ["At most 1000 characters."]}');
    END IF;
    RETURN v_reason;
END
$$;
COMMENT ON FUNCTION travel.cancellation_reason(text) IS 'Why a booking is cancelled, checked; NULL when nothing is said.';
