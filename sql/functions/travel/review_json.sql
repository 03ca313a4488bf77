-- A review as clients see it.
CREATE FUNCTION travel.review_json(p_review int) RETURNS json
LANGUAGE sql STABLE AS $$
    SELECT shown.body FROM travel.reviews_json(p_reviews => ARRAY[p_review]) AS shown
$$;
COMMENT ON FUNCTION travel.review_json(int) IS 'A review as clients see it.';
