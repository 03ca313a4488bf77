-- The URL of another page of the same list: every other query parameter stays as it was sent.
--
-- One expression, so that it becomes part of the statement that calls it.
CREATE FUNCTION api.page_url(p_request_url text, p_page int) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT split_part(p_request_url, '?', 1) || '?' || substr(
        -- Without what is empty or called page, each parameter after its &.
        regexp_replace('&' || substr(p_request_url, length(split_part(p_request_url, '?', 1)) + 2),
                       '&(page(=[^&]*)?)?(?=&|$)', '', 'g')
        || '&page=' || p_page::text, 2)
$$;
COMMENT ON FUNCTION api.page_url(text, int) IS 'The URL of page p_page of the list that p_request_url asked for.';
