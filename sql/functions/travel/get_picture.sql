-- GET /media/{subject}/{folder}/{name}          operationId: getPicture
--
-- A picture of the catalogue: an uploaded file, or a drawn one, whose name is the code or id of what it shows and .svg.
--
-- Refuses  404 no such picture.
CREATE FUNCTION travel.get_picture(p_subject text, p_folder text, p_name text) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_drawn text;
BEGIN
    IF p_name LIKE '%.svg' AND p_folder = (CASE p_subject WHEN 'package' THEN 'main_images' ELSE 'images' END) THEN
        v_drawn := travel.picture_svg(p_subject => p_subject, p_key => left(p_name, -4));
        IF v_drawn IS NOT NULL THEN
            RETURN api.answer_text(p_text => v_drawn, p_type => 'image/svg+xml');
        END IF;
    END IF;
    IF p_subject NOT IN ('package', 'event', 'destination') THEN
        PERFORM api.refuse(p_status => 404, p_code => 'not_found', p_message => 'Not found.');
    END IF;
    RETURN media.answer_file(p_product => 'travel', p_folder => p_subject || '/' || p_folder, p_name => p_name);
END
$$;
COMMENT ON FUNCTION travel.get_picture(text, text, text) IS 'A picture of the catalogue, uploaded or drawn.';
