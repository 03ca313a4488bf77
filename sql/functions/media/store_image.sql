-- Stores a picture under a name of our own: what is safe of the client's name, and enough chance that nobody guesses it.
--
-- Refuses  400 with the field: no bytes, too many, or no picture.
CREATE FUNCTION media.store_image(
    p_product text,
    p_folder text,
    p_bytes bytea,
    p_name text,
    p_account uuid,
    p_field text DEFAULT 'image'
) RETURNS media.files
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_most int := core.setting('media.image_bytes')::int;
    v_type text := media.image_type(p_bytes);
    v_stem text := btrim(left(regexp_replace(lower(regexp_replace(p_name, '\.[^.]*$', '')), '[^a-z0-9]+', '_', 'g'), 40), '_');
    v_problem text := CASE
        WHEN p_bytes IS NULL THEN 'No file was submitted.'
        WHEN length(p_bytes) = 0 THEN 'The submitted file is empty.'
        WHEN length(p_bytes) > v_most THEN format('The file is too large. It may have at most %s bytes.', v_most)
        WHEN v_type IS NULL THEN 'Upload a valid image: JPEG, PNG, GIF or WebP.' END;
    v_file media.files;
BEGIN
    IF v_problem IS NOT NULL THEN
        PERFORM api.refuse_fields(p_fields => jsonb_build_object(p_field, jsonb_build_array(v_problem)));
    END IF;
    INSERT INTO media.files AS file (id, product, folder, name, content_type, bytes, account_id, created_at)
    VALUES (core.new_id(), p_product, p_folder,
            concat_ws('_', NULLIF(v_stem, ''), encode(extensions.gen_random_bytes(12), 'hex')) || CASE v_type
                WHEN 'image/jpeg' THEN '.jpg' ELSE replace(v_type, 'image/', '.') END,
            v_type, p_bytes, p_account, core.now())
    RETURNING file.* INTO v_file;
    RETURN v_file;
END
$$;
COMMENT ON FUNCTION media.store_image(text, text, bytea, text, uuid, text) IS
    'Stores a picture, whose type its bytes say, under a new name; refuses 400 naming the field.';
