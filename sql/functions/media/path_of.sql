-- Where a file is fetched, by its id; NULL without one. For lists: it does not read the bytes.
CREATE FUNCTION media.path_of(p_file uuid) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT '/media/' || file.folder || '/' || file.name FROM media.files AS file WHERE file.id = p_file
$$;
COMMENT ON FUNCTION media.path_of(uuid) IS 'Where a file is fetched, by its id; NULL without one.';
