-- The URL of another page of the same list: every other query parameter stays as it was sent.
CREATE FUNCTION api.page_url(p_request_url text, p_page int) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT split_part(p_request_url, '?', 1) || COALESCE('?' || string_agg(pair.text, '&' ORDER BY pair.place), '')
    FROM (
        SELECT sent.text, sent.place
        FROM regexp_split_to_table(substring(p_request_url FROM '\?(.*)$'), '&') WITH ORDINALITY AS sent (text, place)
        WHERE sent.text <> '' AND split_part(sent.text, '=', 1) <> 'page'
        UNION ALL
        SELECT 'page=' || p_page, NULL
    ) AS pair
$$;
COMMENT ON FUNCTION api.page_url(text, int) IS 'The URL of page p_page of the list that p_request_url asked for.';
