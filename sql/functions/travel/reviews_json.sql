-- Reviews as clients see them, for many ids at once and in their order. Who wrote one is told by name, the address is
-- masked. trip_completed: a paid trip of the author's with this package is over.
CREATE FUNCTION travel.reviews_json(p_reviews int[]) RETURNS TABLE (place bigint, id int, body json)
LANGUAGE sql STABLE AS $$
    SELECT wanted.place, review.id, json_build_object(
        'id', review.id,
        'user_email', travel.masked_email(author.email),
        'user_name', COALESCE(NULLIF(concat_ws(' ', NULLIF(author.first_name, ''), NULLIF(author.last_name, '')), ''), 'Anonymous'),
        'package', review.package_id,
        'rating', review.rating,
        'comment', review.comment,
        'created_at', api.iso(review.created_at),
        'updated_at', api.iso(review.updated_at),
        'trip_completed', EXISTS (
            SELECT FROM travel.bookings AS booking
            JOIN sales.orders AS sale ON sale.id = booking.order_id AND sale.state = 'paid'
            WHERE booking.account_id = review.account_id AND booking.package_id = review.package_id
              AND booking.dateto < (core.now() AT TIME ZONE booking.zone)::date))
    FROM unnest(p_reviews) WITH ORDINALITY AS wanted (id, place)
    JOIN travel.reviews AS review ON review.id = wanted.id
    JOIN identity.accounts AS author ON author.id = review.account_id
$$;
COMMENT ON FUNCTION travel.reviews_json(int[]) IS 'Reviews as clients see them; place is the place in the array.';
