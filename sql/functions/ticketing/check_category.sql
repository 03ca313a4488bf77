-- Checks what a category's fields must be, all of them at once. The caller holds the naming of categories.
--
-- Refuses  400 with all fields that are wrong; a name counts as taken only by an active category.
CREATE FUNCTION ticketing.check_category(p_category ticketing.categories) RETURNS void
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_wrong jsonb;
BEGIN
    SELECT jsonb_object_agg(rule.field, jsonb_build_array(rule.text)) INTO v_wrong
    FROM (VALUES
        ('name', NOT p_category.is_active OR NOT EXISTS (
            SELECT FROM ticketing.categories AS other
            WHERE other.is_active AND other.id <> p_category.id AND lower(other.name) = lower(p_category.name)),
         'A category with this name already exists.'),
        ('name', length(p_category.name) BETWEEN 1 AND 120 AND p_category.name !~ '[[:cntrl:]]',
         'A name of 1 to 120 characters is required.'),
        ('description', length(p_category.description) <= 2000, 'At most 2000 characters.'),
        ('slug', NOT EXISTS (
            SELECT FROM ticketing.categories AS other
            WHERE other.id <> p_category.id AND other.slug = p_category.slug),
         'A category with this slug already exists.'),
        -- One that looks like an id would hide the category that has that id.
        ('slug', p_category.slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(p_category.slug) <= 120
            AND ticketing.as_uuid(p_category.slug) IS NULL,
         'At most 120 lower-case letters and digits, with single hyphens between them.')
    ) AS rule (field, holds, text)
    WHERE rule.holds IS NOT TRUE;
    IF v_wrong IS NOT NULL THEN
        PERFORM api.refuse_fields(p_fields => v_wrong);
    END IF;
END
$$;
COMMENT ON FUNCTION ticketing.check_category(ticketing.categories) IS 'Refuses a category''s row with wrong fields.';
