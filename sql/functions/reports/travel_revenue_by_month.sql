-- What trips brought and what went back, by the month (UTC) in which it happened and the country of the package.
CREATE VIEW reports.travel_revenue_by_month AS
SELECT happened.month,
       happened.destination,
       happened.currency,
       sum(happened.bookings) AS bookings,
       sum(happened.guests) AS guests,
       sum(happened.received) AS received,
       sum(happened.vat) AS vat,
       sum(happened.service_charges) AS service_charges,
       sum(happened.discounts) AS discounts,
       sum(happened.cancellations) AS cancellations,
       sum(happened.refunded) AS refunded,
       sum(happened.received - happened.refunded) AS net
FROM (
    SELECT date_trunc('month', invoice.paid_at AT TIME ZONE 'UTC')::date AS month,
           COALESCE(NULLIF(package.country, ''), 'unknown') AS destination, invoice.currency,
           1 AS bookings, booking.adult + booking.children AS guests, invoice.total AS received, invoice.tax_amount AS vat,
           invoice.admin_fee AS service_charges, sale.discount AS discounts, 0 AS cancellations, 0.00 AS refunded
    FROM travel.invoices AS invoice
    JOIN sales.orders AS sale ON sale.id = invoice.order_id
    JOIN travel.bookings AS booking ON booking.order_id = invoice.order_id
    JOIN travel.packages AS package ON package.id = booking.package_id
    WHERE invoice.paid_at IS NOT NULL
    UNION ALL
    SELECT date_trunc('month', booking.cancelled_at AT TIME ZONE 'UTC')::date,
           COALESCE(NULLIF(package.country, ''), 'unknown'), sale.currency, 0, 0, 0.00, 0.00, 0.00, 0.00, 1, sale.refunded
    FROM travel.bookings AS booking
    JOIN sales.orders AS sale ON sale.id = booking.order_id
    JOIN travel.packages AS package ON package.id = booking.package_id
    WHERE booking.cancelled_at IS NOT NULL AND EXISTS (
        SELECT FROM travel.invoices AS invoice WHERE invoice.order_id = sale.id AND invoice.paid_at IS NOT NULL)
) AS happened
GROUP BY happened.month, happened.destination, happened.currency;
COMMENT ON VIEW reports.travel_revenue_by_month IS
    'One row per month (UTC), country of the package and currency: what paid trips brought, and what cancelled ones gave back.';
COMMENT ON COLUMN reports.travel_revenue_by_month.month IS
    'Its first day. Payments count when they were received, refunds when a trip was cancelled.';
COMMENT ON COLUMN reports.travel_revenue_by_month.received IS 'With VAT and service charges, after discounts.';
COMMENT ON COLUMN reports.travel_revenue_by_month.vat IS 'The VAT that is part of what was received.';
COMMENT ON COLUMN reports.travel_revenue_by_month.cancellations IS 'Of trips that were paid.';
