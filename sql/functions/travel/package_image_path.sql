-- Where a package's picture is: the uploaded one, or else the one that is drawn (travel.picture_svg).
CREATE FUNCTION travel.package_image_path(p_package travel.packages) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT COALESCE(
        media.path_of(p_package.main_image_id),
        '/media/package/main_images/' || lower(p_package.package_id) || '.svg')
$$;
COMMENT ON FUNCTION travel.package_image_path(travel.packages) IS 'The path of a package''s picture.';
