-- Writes a line of the audit trail.
CREATE FUNCTION ops.record(p_product text, p_actor uuid, p_action text, p_subject text, p_detail jsonb DEFAULT NULL)
RETURNS void
LANGUAGE sql VOLATILE AS $$
    INSERT INTO ops.audit (id, at, product, actor, action, subject, detail)
    VALUES (core.new_id(), core.now(), p_product, p_actor, p_action, p_subject, p_detail)
$$;
COMMENT ON FUNCTION ops.record(text, uuid, text, text, jsonb) IS 'Writes a line of the audit trail.';
