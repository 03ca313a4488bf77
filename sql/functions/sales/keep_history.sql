-- Trigger: the history is only ever added to.
--
-- Refuses  409 every change and deletion, the owner's included.
CREATE FUNCTION sales.keep_history() RETURNS trigger
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM api.refuse(p_status => 409, p_code => 'append_only', p_message => 'The history of orders is append-only.');
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION sales.keep_history() IS 'Trigger: the history of orders is append-only.';

CREATE TRIGGER keep_history BEFORE UPDATE OR DELETE OR TRUNCATE ON sales.order_history
    FOR EACH STATEMENT EXECUTE FUNCTION sales.keep_history();
