-- Whether a text has neither line breaks nor other control characters, by whatever locale: names, titles and the like
-- become subjects of mails, lines of calendars and cells of tables.
CREATE FUNCTION core.is_one_line(p_text text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT p_text !~ '[\x01-\x1f\x7f-\x9f\u2028\u2029]'
$$;
COMMENT ON FUNCTION core.is_one_line(text) IS 'Whether a text has neither line breaks nor other control characters.';
