-- GET /api/events/categories/{slug}/          operationId: getCategory
--
-- One active category, by its slug or its id. Staff sees those too that are out of use.
--
-- Refuses  404 no such category.
CREATE FUNCTION ticketing.get_category(p_slug text, p_actor uuid DEFAULT NULL) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_body json;
BEGIN
    SELECT ticketing.category_json(category) INTO v_body
    FROM ticketing.categories AS category
    WHERE (category.slug = p_slug OR category.id = ticketing.as_uuid(p_slug))
      AND CASE WHEN category.is_active THEN true ELSE ticketing.is_staff(p_actor) END;
    IF NOT FOUND THEN
        PERFORM api.refuse(p_status => 404, p_code => 'not_found', p_message => 'Not found.');
    END IF;
    RETURN api.answer(p_body => v_body);
END
$$;
COMMENT ON FUNCTION ticketing.get_category(text, uuid) IS 'One active category, by slug or id.';
