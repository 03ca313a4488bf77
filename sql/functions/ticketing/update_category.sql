-- PUT /api/events/categories/{slug}/          operationId: updateCategory
--
-- Replaces a category's data. Optional fields that are left out stay, and the slug always does.
--
-- Locks    as lock_category.
-- Refuses  as write_category.
CREATE FUNCTION ticketing.update_category(
    p_actor uuid,
    p_slug text,
    p_name text,
    p_description text DEFAULT NULL,
    p_is_active boolean DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
BEGIN
    RETURN ticketing.write_category(p_actor => p_actor, p_slug => p_slug, p_changes => jsonb_build_object(
        'name', p_name, 'description', p_description, 'is_active', p_is_active));
END
$$;
COMMENT ON FUNCTION ticketing.update_category(uuid, text, text, text, boolean) IS 'Replaces a category; staff only.';
