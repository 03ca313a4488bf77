-- Where a file is fetched, relative to its product's address.
CREATE FUNCTION media.path(p_file media.files) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT '/media/' || p_file.folder || '/' || p_file.name
$$;
COMMENT ON FUNCTION media.path(media.files) IS 'Where a file is fetched, relative to its product''s address.';
