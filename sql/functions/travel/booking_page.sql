-- What the page of Stripe shows for a booking, and where it leads.
CREATE FUNCTION travel.booking_page(p_order sales.orders, p_email text, p_frontend_url text) RETURNS jsonb
LANGUAGE sql VOLATILE AS $$
    SELECT jsonb_build_object(
        'product_name', package.name,
        'description', format('Booking %s, %s to %s', p_order.number, booking.datefrom, booking.dateto),
        'customer', wallet.stripe_customer_id,
        'customer_email', CASE WHEN wallet.stripe_customer_id IS NULL THEN p_email END,
        'success_url', replace(page.success_url, '{booking_id}', p_order.number),
        'cancel_url', replace(page.cancel_url, '{booking_id}', p_order.number))
    FROM travel.bookings AS booking
    JOIN travel.packages AS package ON package.id = booking.package_id
    LEFT JOIN travel.wallets AS wallet ON wallet.account_id = p_order.account_id
    CROSS JOIN LATERAL (
        SELECT travel.redirect_url(p_asked => NULL, p_field => 'success_url', p_setting => 'travel.booking_success_url',
                   p_frontend_url => p_frontend_url) AS success_url,
               travel.redirect_url(p_asked => NULL, p_field => 'cancel_url', p_setting => 'travel.booking_cancel_url',
                   p_frontend_url => p_frontend_url) AS cancel_url
    ) AS page
    WHERE booking.order_id = p_order.id
$$;
COMMENT ON FUNCTION travel.booking_page(sales.orders, text, text) IS
    'What the page of Stripe shows for a booking, and where it leads.';
