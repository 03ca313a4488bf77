-- Ends the alert about an effect, or about something with a name: a person has looked, or it has mended itself.
CREATE FUNCTION effects.acknowledge(p_request uuid, p_subject text DEFAULT NULL) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    UPDATE effects.alerts AS alert SET acknowledged_at = core.now()
    WHERE (alert.request_id = p_request OR alert.subject = p_subject) AND alert.acknowledged_at IS NULL;
END
$$;
COMMENT ON FUNCTION effects.acknowledge(uuid, text) IS 'Ends the alert about an effect, or about another thing.';
