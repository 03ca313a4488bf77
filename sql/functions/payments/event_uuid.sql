-- An id of ours out of a provider's object; NULL when it is absent or not a uuid.
CREATE FUNCTION payments.event_uuid(p_object jsonb, p_key text) RETURNS uuid
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN p_object ->> p_key ~ '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$'
        THEN (p_object ->> p_key)::uuid END
$$;
COMMENT ON FUNCTION payments.event_uuid(jsonb, text) IS 'An id of ours out of a provider''s object, or NULL.';
