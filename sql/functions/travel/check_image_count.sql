-- Goes on only if there is room for another picture.
--
-- Refuses  400 there are as many as there may be.
CREATE FUNCTION travel.check_image_count(p_count bigint) RETURNS void
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_most int := core.setting('travel.max_images')::int;
BEGIN
    IF p_count >= v_most THEN
        PERFORM api.refuse_fields(p_fields => jsonb_build_object('image',
            jsonb_build_array(format('There are %s pictures already, and no more are possible.', v_most))));
    END IF;
END
$$;
COMMENT ON FUNCTION travel.check_image_count(bigint) IS 'Refuses 400 when there is no room for another picture.';
