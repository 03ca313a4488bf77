-- Refuses the call because of several fields: {"field": ["text", …], …}. Status 400.
CREATE FUNCTION api.refuse_fields(p_fields jsonb, p_message text DEFAULT NULL) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    RAISE EXCEPTION USING
        ERRCODE = 'PT400',
        MESSAGE = COALESCE(p_message, 'Invalid input.'),
        DETAIL = jsonb_build_object('code', 'invalid', 'fields', p_fields);
END
$$;
COMMENT ON FUNCTION api.refuse_fields(jsonb, text) IS 'Refuses the call with 400 and texts per field.';
