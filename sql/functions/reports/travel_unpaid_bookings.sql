-- Bookings that hold places and are not paid, those that run out first on top.
CREATE VIEW reports.travel_unpaid_bookings AS
SELECT sale.expires_at,
       sale.number AS booking_id,
       sale.state AS status,
       ceil(extract(EPOCH FROM sale.expires_at - core.now()) / 60)::int AS minutes_left,
       sale.created_at,
       account.email AS customer_email,
       package.package_id,
       package.name AS package,
       booking.datefrom,
       booking.adult + booking.children AS guests,
       sale.total,
       sale.currency,
       booking.payment_method,
       booking.wallet_amount_paid,
       invoice.invoice_id
FROM sales.orders AS sale
JOIN travel.bookings AS booking ON booking.order_id = sale.id
JOIN travel.packages AS package ON package.id = booking.package_id
JOIN identity.accounts AS account ON account.id = sale.account_id
LEFT JOIN travel.invoices AS invoice ON invoice.order_id = sale.id AND invoice.voided_at IS NULL
WHERE sale.is_unpaid;
COMMENT ON VIEW reports.travel_unpaid_bookings IS 'One row per booking that holds places and is not paid.';
COMMENT ON COLUMN reports.travel_unpaid_bookings.minutes_left IS 'Until it expires; below zero: the job has not come to it yet.';
COMMENT ON COLUMN reports.travel_unpaid_bookings.payment_method IS 'How its customer began to pay; empty if not at all.';
