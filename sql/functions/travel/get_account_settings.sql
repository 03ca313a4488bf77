-- GET /account-settings/          operationId: getAccountSettings
--
-- The caller's profile, and the caller's newest bookings as GET /booking-history/ lists them.
--
-- Refuses  401 not logged in.
CREATE FUNCTION travel.get_account_settings(p_actor uuid) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_account identity.accounts := travel.require_customer(p_actor);
    v_orders uuid[];
BEGIN
    SELECT array_agg(newest.id ORDER BY newest.created_at DESC, newest.id DESC) INTO v_orders
    FROM (
        SELECT sale.id, sale.created_at
        FROM sales.orders AS sale
        WHERE sale.account_id = v_account.id AND sale.product = 'travel'
        ORDER BY sale.created_at DESC, sale.id DESC
        LIMIT 500
    ) AS newest;
    RETURN api.answer(p_body => json_build_object(
        'profile', travel.profile_json(v_account.id),
        'booking_histories', (
            SELECT COALESCE(json_agg(shown.body ORDER BY shown.place), '[]')
            FROM travel.bookings_json(p_orders => v_orders) AS shown
        )
    ));
END
$$;
COMMENT ON FUNCTION travel.get_account_settings(uuid) IS 'The caller''s profile and bookings.';
