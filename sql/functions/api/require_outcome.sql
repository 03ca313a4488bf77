-- Goes on only if the effect was performed; a transient effect that failed is tried again by the client.
--
-- Refuses  503 the effect failed.
CREATE FUNCTION api.require_outcome(p_outcome jsonb) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    IF (p_outcome -> 'ok') IS DISTINCT FROM 'true'::jsonb THEN
        PERFORM api.refuse(p_status => 503, p_code => 'unavailable',
            p_message => 'The service is temporarily unavailable. Please try again.');
    END IF;
END
$$;
COMMENT ON FUNCTION api.require_outcome(jsonb) IS 'Refuses 503 unless the outcome of an effect is ok.';
