-- Creates a counted stock, of which nothing is taken.
CREATE FUNCTION inventory.create_stock(p_product text, p_capacity int) RETURNS uuid
LANGUAGE sql VOLATILE AS $$
    INSERT INTO inventory.stock (id, product, capacity, taken)
    VALUES (core.new_id(), p_product, p_capacity, 0)
    RETURNING id
$$;
COMMENT ON FUNCTION inventory.create_stock(text, int) IS 'Creates a counted stock and returns its id.';
