-- Refuses what people wrote if a part of it is missing, blank or too long: up to 5000 characters, or 200 in one line for those of
-- p_lines.
--
-- Refuses  400, naming each.
CREATE FUNCTION travel.check_texts(p_texts jsonb, p_lines text[]) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_problems jsonb;
BEGIN
    SELECT jsonb_object_agg(field.name, jsonb_build_array(field.problem)) FILTER (WHERE field.problem IS NOT NULL)
    INTO v_problems
    FROM (
        SELECT texts.name, CASE
            WHEN texts.text IS NULL THEN 'This field is required.'
            WHEN btrim(texts.text, E' \t\r\n') = '' THEN 'This field may not be blank.'
            WHEN length(texts.text) > kind.most THEN format('Ensure this field has no more than %s characters.', kind.most)
            WHEN kind.is_line AND NOT core.is_one_line(texts.text) THEN 'This field must be one line.'
            WHEN texts.text ~ '[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]' THEN 'Control characters are not allowed.' END AS problem
        FROM jsonb_each_text(p_texts) AS texts (name, text)
        CROSS JOIN LATERAL (
            SELECT texts.name = ANY (p_lines) AS is_line, CASE WHEN texts.name = ANY (p_lines) THEN 200 ELSE 5000 END AS most
        ) AS kind
    ) AS field;
    IF v_problems IS NOT NULL THEN
        PERFORM api.refuse_fields(p_fields => v_problems);
    END IF;
END
$$;
COMMENT ON FUNCTION travel.check_texts(jsonb, text[]) IS 'Refuses texts that are missing, blank or too long.';
