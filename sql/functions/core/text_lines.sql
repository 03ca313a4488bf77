-- A text broken between words into lines of at most p_width characters. A longer word is cut; what does not fit into
-- p_lines lines is left out, and an ellipsis says so.
CREATE FUNCTION core.text_lines(p_text text, p_width int, p_lines int) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    v_lines text[] := ARRAY[]::text[];
    v_line text;
    v_word text;
BEGIN
    FOREACH v_word IN ARRAY regexp_split_to_array(btrim(p_text), '\s+') LOOP
        IF length(v_word) > p_width THEN
            v_word := left(v_word, p_width - 1) || '…';
        END IF;
        IF v_line IS NULL THEN
            v_line := v_word;
        ELSIF length(v_line) + 1 + length(v_word) <= p_width THEN
            v_line := v_line || ' ' || v_word;
        ELSIF cardinality(v_lines) + 1 = p_lines THEN
            RETURN v_lines || (left(v_line, p_width - 1) || '…');
        ELSE
            v_lines := v_lines || v_line;
            v_line := v_word;
        END IF;
    END LOOP;
    RETURN v_lines || NULLIF(v_line, '');
END
$$;
COMMENT ON FUNCTION core.text_lines(text, int, int) IS 'A text as lines of a width.';
