-- A slug for a new category: from its name, with a number behind it when it is taken. The caller holds the naming of
-- categories.
CREATE FUNCTION ticketing.free_category_slug(p_name text) RETURNS text
LANGUAGE plpgsql STABLE AS $$
DECLARE
    -- Room for the number.
    v_base text := rtrim(left(ticketing.slugify(p_name), 110), '-');
    v_last bigint;
BEGIN
    IF ticketing.as_uuid(v_base) IS NOT NULL THEN
        v_base := 'category-' || v_base;
    END IF;
    IF NOT EXISTS (SELECT FROM ticketing.categories AS category WHERE category.slug = v_base) THEN
        RETURN v_base;
    END IF;
    SELECT max(substring(category.slug FROM '-([0-9]{1,9})$')::bigint) INTO v_last
    FROM ticketing.categories AS category
    WHERE starts_with(category.slug, v_base || '-')
      AND substring(category.slug FROM length(v_base) + 1) ~ '^-[0-9]{1,9}$';
    RETURN v_base || '-' || COALESCE(v_last, 1) + 1;
END
$$;
COMMENT ON FUNCTION ticketing.free_category_slug(text) IS 'A slug that no category has, made from a name.';
