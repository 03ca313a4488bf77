-- PATCH /api/events/categories/{slug}/          operationId: patchCategory
--
-- Changes the fields of a category that are sent.
--
-- Locks    as lock_category.
-- Refuses  as write_category.
CREATE FUNCTION ticketing.patch_category(p_actor uuid, p_slug text, p_changes jsonb) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
BEGIN
    RETURN ticketing.write_category(p_actor => p_actor, p_slug => p_slug, p_changes => p_changes);
END
$$;
COMMENT ON FUNCTION ticketing.patch_category(uuid, text, jsonb) IS 'Changes some fields of a category; staff only.';
