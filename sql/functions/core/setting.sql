-- The value of a setting. A name that does not exist is a defect, and raises.
CREATE FUNCTION core.setting(p_name text) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_value jsonb := (SELECT setting.value FROM core.settings AS setting WHERE setting.name = p_name);
BEGIN
    IF v_value IS NULL THEN
        RAISE EXCEPTION 'core.settings has no row "%"', p_name USING ERRCODE = 'undefined_object';
    END IF;
    RETURN v_value;
END
$$;
COMMENT ON FUNCTION core.setting(text) IS 'The value of a row of core.settings; raises when there is none.';
