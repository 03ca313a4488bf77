-- A category as clients see it.
CREATE FUNCTION ticketing.category_json(p_category ticketing.categories) RETURNS json
LANGUAGE sql STABLE AS $$
    SELECT json_build_object(
        'id', p_category.id,
        'name', p_category.name,
        'slug', p_category.slug,
        'description', p_category.description,
        'is_active', p_category.is_active,
        'created_at', api.iso(p_category.created_at)
    )
$$;
COMMENT ON FUNCTION ticketing.category_json(ticketing.categories) IS 'A category as clients see it.';
