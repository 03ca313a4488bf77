-- Creates a resource that one hold at a time can have.
CREATE FUNCTION inventory.create_resource(p_product text) RETURNS uuid
LANGUAGE sql VOLATILE AS $$
    INSERT INTO inventory.resources (id, product) VALUES (core.new_id(), p_product) RETURNING id
$$;
COMMENT ON FUNCTION inventory.create_resource(text) IS
    'Creates a resource that is exclusive in time and returns its id.';
