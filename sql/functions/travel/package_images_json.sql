-- The further pictures of a package, or those of its guests, in the order in which they were uploaded.
CREATE FUNCTION travel.package_images_json(p_package int, p_kind text) RETURNS json
LANGUAGE sql STABLE AS $$
    SELECT COALESCE(json_agg(json_build_object(
               'id', image.id,
               'image', media.path_of(image.file_id),
               'caption', image.caption) ORDER BY image.id), '[]')
    FROM travel.package_images AS image
    WHERE image.package_id = p_package AND image.kind = p_kind
$$;
COMMENT ON FUNCTION travel.package_images_json(int, text) IS 'Pictures of a package of one kind.';
