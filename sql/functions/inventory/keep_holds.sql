-- Trigger: holds and their lines are never deleted; they say who had what.
--
-- Refuses  409 every deletion, the owner's included.
CREATE FUNCTION inventory.keep_holds() RETURNS trigger
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM api.refuse(p_status => 409, p_code => 'hold_kept', p_message => 'Holds are never deleted.');
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION inventory.keep_holds() IS 'Trigger: holds and their lines are never deleted.';

CREATE TRIGGER keep_holds BEFORE DELETE OR TRUNCATE ON inventory.holds
    FOR EACH STATEMENT EXECUTE FUNCTION inventory.keep_holds();
CREATE TRIGGER keep_lines BEFORE DELETE OR TRUNCATE ON inventory.hold_lines
    FOR EACH STATEMENT EXECUTE FUNCTION inventory.keep_holds();
CREATE TRIGGER keep_allocations BEFORE DELETE OR TRUNCATE ON inventory.allocations
    FOR EACH STATEMENT EXECUTE FUNCTION inventory.keep_holds();
