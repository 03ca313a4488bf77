-- The country that a text means: its name, one of its other names, or its ISO code of two or three letters, in whatever
-- case. A row of NULLs when none does.
CREATE FUNCTION travel.find_country(p_text text) RETURNS travel.countries
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_text text := lower(btrim(p_text));
    v_country travel.countries;
BEGIN
    IF v_text IS NULL THEN
        RETURN NULL;
    END IF;
    SELECT country.* INTO v_country
    FROM travel.countries AS country
    WHERE v_text IN (lower(country.code), lower(country.alpha_3), lower(country.name)) OR v_text = ANY (country.aliases)
    -- A code before a name, though no two of them are alike today.
    ORDER BY lower(country.code) = v_text DESC, country.code
    LIMIT 1;
    RETURN v_country;
END
$$;
COMMENT ON FUNCTION travel.find_country(text) IS 'The country with this name or ISO code; NULLs without one.';
