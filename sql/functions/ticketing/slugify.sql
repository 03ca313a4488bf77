-- A title as the last part of a path: accents and case removed, everything else a hyphen, at most 200 characters.
CREATE FUNCTION ticketing.slugify(p_title text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT COALESCE(NULLIF(btrim(left(btrim(regexp_replace(folded.title, '[^a-z0-9]+', '-', 'g'), '-'), 200), '-'), ''),
                    'event')
    FROM (
        SELECT replace(replace(replace(replace(translate(
                   -- Decomposed, so that the accents become characters of their own that can be dropped.
                   regexp_replace(lower(normalize(p_title, NFKD)), '[\u0300-\u036f''’]', '', 'g'),
                   'øłđıħŧ', 'oldiht'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th') AS title
    ) AS folded
$$;
COMMENT ON FUNCTION ticketing.slugify(text) IS 'A title as ASCII lower-case words joined by hyphens.';
