-- A list of bookings, newest first: of one account, or with p_account NULL of all; all kinds, or cruises only. Queries of their
-- own for each, so that the plans that are kept read an index each.
--
-- Refuses  404 a page past the end.
CREATE FUNCTION travel.answer_bookings(
    p_account uuid,
    p_is_cruise boolean,
    p_page int,
    p_page_size int,
    p_request_url text
) RETURNS api.reply
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_count bigint := 0;
    v_bounds record;
    v_ids uuid[];
BEGIN
    -- Counted only when somebody turns pages.
    IF COALESCE(p_page, p_page_size) IS NOT NULL AND p_account IS NULL THEN
        SELECT count(*) INTO v_count
        FROM travel.bookings AS booking
        WHERE NOT p_is_cruise OR booking.package_id IN (
            SELECT package.id FROM travel.packages AS package WHERE travel.is_cruise_category(package.category));
    ELSIF COALESCE(p_page, p_page_size) IS NOT NULL THEN
        SELECT count(*) INTO v_count
        FROM travel.bookings AS booking
        WHERE booking.account_id = p_account AND (NOT p_is_cruise OR booking.package_id IN (
            SELECT package.id FROM travel.packages AS package WHERE travel.is_cruise_category(package.category)));
    END IF;
    SELECT * INTO v_bounds FROM api.list_bounds(p_page => p_page, p_page_size => p_page_size, p_count => v_count);
    IF p_account IS NULL THEN
        v_ids := ARRAY(
            SELECT booking.order_id
            FROM travel.bookings AS booking
            WHERE NOT p_is_cruise OR booking.package_id IN (
                SELECT package.id FROM travel.packages AS package WHERE travel.is_cruise_category(package.category))
            ORDER BY booking.id DESC
            LIMIT v_bounds.row_limit OFFSET v_bounds.first_row);
    ELSE
        v_ids := ARRAY(
            SELECT booking.order_id
            FROM travel.bookings AS booking
            WHERE booking.account_id = p_account AND (NOT p_is_cruise OR booking.package_id IN (
                SELECT package.id FROM travel.packages AS package WHERE travel.is_cruise_category(package.category)))
            ORDER BY booking.id DESC
            LIMIT v_bounds.row_limit OFFSET v_bounds.first_row);
    END IF;
    RETURN api.answer_list(
        p_items => (SELECT json_agg(shown.body ORDER BY shown.place) FROM travel.bookings_json(p_orders => v_ids) AS shown),
        p_count => v_count, p_page => p_page, p_page_size => p_page_size, p_request_url => p_request_url);
END
$$;
COMMENT ON FUNCTION travel.answer_bookings(uuid, boolean, int, int, text) IS
    'A list of bookings, newest first; inner part of the lists of bookings.';
