-- Bookings as clients see them, for many orders at once and in their order.
--
-- A booking that is past its time is shown as the job will leave it, but that what goes back to the wallet is pending. Until one
-- is paid, what comes from where is said of the payment that is under way: what an earlier one had taken is back in the wallet.
CREATE FUNCTION travel.bookings_json(p_orders uuid[])
RETURNS TABLE (place bigint, body json)
LANGUAGE sql STABLE AS $$
    SELECT wanted.place, json_build_object(
        'id', booking.id,
        'booking_id', sale.number,
        'package', package.package_id,
        'package_name', package.name,
        'customer', customer.id,
        'status', CASE WHEN late.is_late THEN 'cancelled' ELSE sale.state END,
        'purpose', booking.purpose,
        'datefrom', booking.datefrom,
        'dateto', booking.dateto,
        'continent', booking.continent,
        'travelcountry', booking.travelcountry,
        'travelstate', booking.travelstate,
        'destinations', booking.destinations,
        'guests', booking.adult + booking.children,
        'duration', booking.dateto - booking.datefrom + 1,
        'adult', booking.adult,
        'children', booking.children,
        'service', booking.service,
        'price', sale.total::text,
        'currency', sale.currency,
        'promo_code', promo.code,
        'discount_amount', sale.discount::text,
        'lastname', booking.lastname,
        'firstname', booking.firstname,
        'profession', booking.profession,
        'email', booking.email,
        'phone', booking.phone,
        'gender', booking.gender,
        'country', booking.country,
        'address', booking.address,
        'city', booking.city,
        'state', booking.state,
        'comment', booking.comment,
        'payment_method', booking.payment_method,
        'wallet_amount_paid', (CASE WHEN sale.is_unpaid THEN COALESCE(running.from_wallet, 0.00)
            ELSE booking.wallet_amount_paid END)::text,
        'stripe_amount_due', (CASE WHEN sale.is_unpaid THEN COALESCE(running.amount, 0.00)
            ELSE booking.stripe_amount_due END)::text,
        'invoice_id', invoice.invoice_id,
        'expires_at', CASE WHEN sale.is_unpaid AND NOT late.is_late THEN api.iso(sale.expires_at) END,
        'trip_completed', sale.state = 'paid' AND booking.dateto < (core.now() AT TIME ZONE booking.zone)::date,
        'cancelled_at', api.iso(CASE WHEN late.is_late THEN sale.expires_at ELSE booking.cancelled_at END),
        'cancellation_reason', CASE WHEN late.is_late THEN 'expired' ELSE booking.cancellation_reason END,
        'refund_amount', (CASE WHEN late.is_late THEN COALESCE(running.from_wallet, 0.00)
            ELSE booking.refund_amount END)::text,
        'refund_status', CASE WHEN late.is_late AND running.from_wallet > 0 THEN 'pending' ELSE booking.refund_status END,
        'created_at', api.iso(sale.created_at),
        'updated_at', api.iso(sale.updated_at))
    FROM unnest(p_orders) WITH ORDINALITY AS wanted (id, place)
    JOIN sales.orders AS sale ON sale.id = wanted.id
    JOIN travel.bookings AS booking ON booking.order_id = sale.id
    JOIN travel.packages AS package ON package.id = booking.package_id
    JOIN travel.customers AS customer ON customer.account_id = sale.account_id
    CROSS JOIN LATERAL (SELECT sale.is_unpaid AND sale.expires_at <= core.now() AS is_late) AS late
    -- At most one.
    LEFT JOIN payments.attempts AS running
        ON sale.is_unpaid AND running.order_id = sale.id AND running.state IN ('creating', 'open')
    -- A booking that ended unpaid has given its use back, but its price was made with the code.
    LEFT JOIN sales.promo_uses AS used ON used.order_id = sale.id
    LEFT JOIN sales.promo_codes AS promo ON promo.id = used.promo_code_id
    LEFT JOIN travel.invoices AS invoice ON invoice.order_id = sale.id AND invoice.voided_at IS NULL
$$;
COMMENT ON FUNCTION travel.bookings_json(uuid[]) IS 'Bookings as clients see them; place is the place in the array.';
