-- What is said of a picture, as it is stored.
--
-- Refuses  400 too long, or several lines.
CREATE FUNCTION travel.caption(p_text text) RETURNS text
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_caption text := COALESCE(btrim(p_text), '');
BEGIN
    IF length(v_caption) > 200 OR NOT core.is_one_line(v_caption) THEN
        PERFORM api.refuse_fields(p_fields => '{"caption": ["At most 200 characters on one line."]}');
    END IF;
    RETURN v_caption;
END
$$;
COMMENT ON FUNCTION travel.caption(text) IS 'What is said of a picture, as it is stored; refuses 400.';
