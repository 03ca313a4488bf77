-- Where a page of Stripe leads back to: what the client asked for, if it may, or the setting with our frontend in it.
--
-- Only origins of the setting travel.redirect_origins, and the frontend's own: a link on a page of the payment provider must
-- not lead to a stranger. Called without a frontend (the server always names one), it leads to the first of
-- these origins.
--
-- Refuses  400 another origin, or no address.
CREATE FUNCTION travel.redirect_url(p_asked text, p_field text, p_setting text, p_frontend_url text) RETURNS text
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_allowed jsonb := core.setting('travel.redirect_origins');
    v_frontend text := rtrim(COALESCE(NULLIF(p_frontend_url, ''), v_allowed ->> 0), '/');
    -- Scheme, host and port; nobody's name and password before the host.
    v_origin text := lower((regexp_match(p_asked, '^(https?://[A-Za-z0-9.-]+(:\d{1,5})?)([/?#][!-~]*)?$'))[1]);
BEGIN
    IF COALESCE(p_asked, '') = '' THEN
        RETURN replace(core.setting(p_setting) #>> '{}', '{frontend}', v_frontend);
    END IF;
    IF v_origin IS NULL OR length(p_asked) > 2000 OR NOT (
        v_origin = lower((regexp_match(v_frontend, '^(https?://[^/?#]+)'))[1])
        OR EXISTS (
            SELECT FROM jsonb_array_elements_text(v_allowed) AS allowed (origin)
            WHERE v_origin = lower(allowed.origin)
               OR (allowed.origin LIKE '%:*'
                   AND regexp_replace(v_origin, ':\d+$', '') = lower(left(allowed.origin, -2))))
    ) THEN
        PERFORM api.refuse(p_status => 400, p_code => 'redirect_not_allowed', p_field => p_field,
            p_message => format('The %s is not an allowed address.', p_field));
    END IF;
    RETURN p_asked;
END
$$;
COMMENT ON FUNCTION travel.redirect_url(text, text, text, text) IS
    'Where a page of Stripe leads back to: an allowed address of the client, or ours.';
