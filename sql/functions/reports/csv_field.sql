-- A value as a field of a CSV file (RFC 4180): quoted where it must be. NULL is an empty field.
--
-- Text that a spreadsheet would take for a formula (p_is_text, beginning with = + - @, a tab or a line break, or one of
-- their wide forms) gets an apostrophe in front, so that a buyer called =HYPERLINK(…) does nothing to who opens the file.
CREATE FUNCTION reports.csv_field(p_value text, p_is_text boolean) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN guarded.text ~ E'[",;\r\n\t]|^ | $' THEN '"' || replace(guarded.text, '"', '""') || '"'
                ELSE guarded.text END
    FROM (
        SELECT CASE WHEN p_is_text AND p_value ~ E'^\\s*[=+@\t\r\n＝＋－＠-]' THEN '''' ELSE '' END
            || COALESCE(p_value, '') AS text
    ) AS guarded
$$;
COMMENT ON FUNCTION reports.csv_field(text, boolean) IS 'A value as a field of a CSV file, harmless to spreadsheets.';
