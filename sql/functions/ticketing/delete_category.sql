-- DELETE /api/events/categories/{slug}/          operationId: deleteCategory
--
-- Deletes a category. One under which events are filed is put out of use instead: nobody but staff sees it any more, and
-- those events keep what they were called by.
--
-- Locks    as lock_category.
-- Refuses  as lock_category.
CREATE FUNCTION ticketing.delete_category(p_actor uuid, p_slug text) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_category ticketing.categories;
BEGIN
    v_category := ticketing.lock_category(p_actor => p_actor, p_slug => p_slug);
    IF EXISTS (SELECT FROM ticketing.events AS event WHERE event.category_id = v_category.id) THEN
        UPDATE ticketing.categories AS category SET is_active = false, updated_at = core.now()
        WHERE category.id = v_category.id;
    ELSE
        DELETE FROM ticketing.categories AS category WHERE category.id = v_category.id;
    END IF;
    RETURN api.no_content();
END
$$;
COMMENT ON FUNCTION ticketing.delete_category(uuid, text) IS 'Deletes a category, or puts one with events out of use.';
