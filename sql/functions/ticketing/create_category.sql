-- POST /api/events/categories/          operationId: createCategory
--
-- Creates a category. Without a slug it gets one that is made from its name.
--
-- Locks    the naming of categories.
-- Refuses  401 not signed in; 403 not staff; 400 fields that are wrong, or a name or slug that is taken.
CREATE FUNCTION ticketing.create_category(
    p_actor uuid,
    p_name text,
    p_slug text DEFAULT NULL,
    p_description text DEFAULT NULL,
    p_is_active boolean DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_category ticketing.categories;
BEGIN
    PERFORM ticketing.hold_category_names(p_actor);
    v_category.id := core.new_id();
    v_category.name := btrim(p_name);
    v_category.slug := COALESCE(NULLIF(p_slug, ''), ticketing.free_category_slug(v_category.name));
    v_category.description := COALESCE(p_description, '');
    v_category.is_active := COALESCE(p_is_active, true);
    v_category.created_at := core.now();
    v_category.updated_at := core.now();
    PERFORM ticketing.check_category(v_category);
    INSERT INTO ticketing.categories SELECT v_category.*;
    RETURN api.answer(p_body => ticketing.category_json(v_category), p_status => 201);
END
$$;
COMMENT ON FUNCTION ticketing.create_category(uuid, text, text, text, boolean) IS 'Creates a category; staff only.';
