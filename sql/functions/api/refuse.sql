-- Refuses the call: nothing that it wrote stays.
--
-- Raises SQLSTATE PTxyz, where xyz is the HTTP status; DETAIL is JSON with the machine-readable part.
CREATE FUNCTION api.refuse(
    p_status int,
    p_code text,
    p_message text,
    p_field text DEFAULT NULL,
    p_extra jsonb DEFAULT NULL
) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    IF p_status NOT BETWEEN 400 AND 599 THEN
        RAISE EXCEPTION 'a refusal has a status from 400 to 599, not %', p_status;
    END IF;
    RAISE EXCEPTION USING
        ERRCODE = 'PT' || p_status,
        MESSAGE = p_message,
        DETAIL = jsonb_strip_nulls(jsonb_build_object('code', p_code, 'field', p_field))
            || CASE WHEN p_extra IS NULL THEN '{}' ELSE jsonb_build_object('extra', p_extra) END;
END
$$;
COMMENT ON FUNCTION api.refuse(int, text, text, text, jsonb) IS
    'Refuses the call with an HTTP status, a machine code and a message: raises SQLSTATE PTxyz.';
