-- Writes changes to a category: what replacing and patching share. null is the same as absent. The slug
-- stays, because addresses are made of it.
--
-- Locks    as lock_category.
-- Refuses  as lock_category; 400 fields that are wrong, or a name that is taken.
CREATE FUNCTION ticketing.write_category(p_actor uuid, p_slug text, p_changes jsonb) RETURNS api.reply
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_category ticketing.categories;
BEGIN
    v_category := ticketing.lock_category(p_actor => p_actor, p_slug => p_slug);
    v_category.name := COALESCE(btrim(p_changes ->> 'name'), v_category.name);
    v_category.description := COALESCE(p_changes ->> 'description', v_category.description);
    v_category.is_active := COALESCE((p_changes ->> 'is_active')::boolean, v_category.is_active);
    v_category.updated_at := core.now();
    PERFORM ticketing.check_category(v_category);
    UPDATE ticketing.categories AS category
    SET name = v_category.name, description = v_category.description, is_active = v_category.is_active,
        updated_at = v_category.updated_at
    WHERE category.id = v_category.id;
    RETURN api.answer(p_body => ticketing.category_json(v_category));
END
$$;
COMMENT ON FUNCTION ticketing.write_category(uuid, text, jsonb) IS 'Writes changes to a category; staff only.';
