-- For staff: the naming of categories until the end of the transaction, so that no two are ever named alike.
--
-- Locks    the naming of categories, before any category's row.
-- Refuses  401 not signed in; 403 not staff.
CREATE FUNCTION ticketing.hold_category_names(p_actor uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    -- No role is enough.
    PERFORM identity.require_role(p_actor => p_actor, p_product => 'ticketing', p_role => NULL,
        p_message => 'You do not have permission to perform this action.');
    PERFORM pg_advisory_xact_lock(hashtextextended('ticketing.category_names', 0));
END
$$;
COMMENT ON FUNCTION ticketing.hold_category_names(uuid) IS 'Refuses all but staff, and holds the naming of categories.';
