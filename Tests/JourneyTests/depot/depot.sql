-- The tests' own product: a table of photos and the function that stores one.
SET ROLE holdfast_owner;
CREATE SCHEMA depot;
GRANT USAGE ON SCHEMA depot TO holdfast_api;
CREATE TABLE depot.photos (id uuid PRIMARY KEY, title text NOT NULL, file_name text, bytes bytea NOT NULL);
CREATE FUNCTION depot.store_photo(
    p_title text, p_width int, p_photo bytea, p_photo_name text, p_thumbnail bytea
) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, depot, pg_temp AS $$
DECLARE
    v_id uuid := core.new_id();
BEGIN
    INSERT INTO depot.photos (id, title, file_name, bytes) VALUES (v_id, p_title, p_photo_name, p_photo);
    RETURN api.answer(p_status => 201, p_body => json_build_object(
        'id', v_id, 'name', p_photo_name, 'width', p_width, 'sha256', encode(sha256(p_photo), 'hex'),
        'thumbnail', length(p_thumbnail)));
END
$$;
GRANT EXECUTE ON FUNCTION depot.store_photo(text, int, bytea, text, bytea) TO holdfast_api;
