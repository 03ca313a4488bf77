-- GET /packages/{package_id}/reviews/          operationId: listReviews
--
-- The reviews of a package, newest first, with how many there are and their average rating (0.0 of none). Hidden ones are
-- shown to staff and to their author, and never counted.
--
-- Refuses  404 no such package; a page past the end.
CREATE FUNCTION travel.list_reviews(
    p_package_id text,
    p_actor uuid DEFAULT NULL,
    p_page int DEFAULT NULL,
    p_page_size int DEFAULT NULL,
    p_request_url text DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_package travel.packages := travel.find_package(p_key => p_package_id, p_any => TRUE);
    v_sees_hidden boolean := travel.is_staff(p_actor);
    v_count bigint;
    v_average numeric;
    v_reviews int[];
    v_bounds record;
    v_list api.reply;
BEGIN
    SELECT count(*), round(COALESCE(avg(review.rating), 0), 1) INTO v_count, v_average
    FROM travel.reviews AS review
    WHERE review.package_id = v_package.id AND NOT review.is_hidden;
    v_reviews := ARRAY(
        SELECT review.id
        FROM travel.reviews AS review
        WHERE review.package_id = v_package.id AND (NOT review.is_hidden OR v_sees_hidden OR review.account_id = p_actor)
        ORDER BY review.created_at DESC, review.id DESC);
    SELECT * INTO v_bounds
    FROM api.list_bounds(p_page => p_page, p_page_size => p_page_size, p_count => cardinality(v_reviews));
    v_list := api.answer_list(p_page => p_page, p_page_size => p_page_size, p_request_url => p_request_url,
        p_count => cardinality(v_reviews),
        p_items => (
            SELECT json_agg(listed.body ORDER BY listed.place)
            FROM travel.reviews_json(
                p_reviews => v_reviews[v_bounds.first_row + 1 : v_bounds.first_row + v_bounds.row_limit]) AS listed));
    v_list.body := json_build_object('reviews', v_list.body, 'count', v_count, 'average_rating', v_average);
    RETURN v_list;
END
$$;
COMMENT ON FUNCTION travel.list_reviews(text, uuid, int, int, text) IS 'The reviews of a package, with their average.';
