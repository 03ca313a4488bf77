-- The patterns that a text must match to be found, for ILIKE ALL: one for each word, the longest first. NULL for nothing; of
-- more than 20 different words some are left out.
CREATE FUNCTION core.search_patterns(p_text text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT array_agg(core.like_pattern(word.text) ORDER BY length(word.text) DESC, word.text)
    FROM (
        SELECT DISTINCT split.text
        FROM regexp_split_to_table(p_text, '\s+') AS split (text)
        WHERE split.text <> ''
        LIMIT 20
    ) AS word
$$;
COMMENT ON FUNCTION core.search_patterns(text) IS 'The ILIKE patterns of the words of a search.';
