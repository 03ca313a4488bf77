-- The category with this slug or id, locked, for staff; also one that is not active.
--
-- Locks    the naming of categories, then the category, against events that are just being filed under it.
-- Refuses  401 not signed in; 403 not staff; 404 no such category.
CREATE FUNCTION ticketing.lock_category(p_actor uuid, p_slug text) RETURNS ticketing.categories
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_category ticketing.categories;
BEGIN
    PERFORM ticketing.hold_category_names(p_actor);
    SELECT category.* INTO v_category
    FROM ticketing.categories AS category
    WHERE category.slug = p_slug OR category.id = ticketing.as_uuid(p_slug)
    FOR UPDATE;
    IF NOT FOUND THEN
        PERFORM api.refuse(p_status => 404, p_code => 'not_found', p_message => 'Not found.');
    END IF;
    RETURN v_category;
END
$$;
COMMENT ON FUNCTION ticketing.lock_category(uuid, text) IS 'A category, locked, for staff.';
