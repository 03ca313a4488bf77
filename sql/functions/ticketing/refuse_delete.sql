-- Refuses 400 to delete something that was ordered: orders and their money refer to it for ever.
CREATE FUNCTION ticketing.refuse_delete(p_what text) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM api.refuse(p_status => 400, p_code => 'has_orders',
        p_message => p_what || ' that was ordered cannot be deleted. It can be taken off sale with is_active.');
END
$$;
COMMENT ON FUNCTION ticketing.refuse_delete(text) IS 'Refuses to delete something that was ordered.';
