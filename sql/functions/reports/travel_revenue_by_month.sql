-- What trips brought and what went back, by the month (UTC) in which it happened and the country of the package. Refunds are what
-- the books took out of revenue, fees and tax again: by cancellations, and by Stripe's dashboard of trips that are still on.
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
           COALESCE(NULLIF(package.country, ''), 'unknown'), sale.currency, 0, 0, 0.00, 0.00, 0.00, 0.00, 1, 0.00
    FROM travel.bookings AS booking
    JOIN sales.orders AS sale ON sale.id = booking.order_id
    JOIN travel.packages AS package ON package.id = booking.package_id
    WHERE booking.cancelled_at IS NOT NULL AND EXISTS (
        SELECT FROM travel.invoices AS invoice WHERE invoice.order_id = sale.id AND invoice.paid_at IS NOT NULL)
    UNION ALL
    SELECT date_trunc('month', transfer.created_at AT TIME ZONE 'UTC')::date,
           COALESCE(NULLIF(package.country, ''), 'unknown'), transfer.currency, 0, 0, 0.00, 0.00, 0.00, 0.00, 0,
           CASE WHEN transfer.debit_id = share.id THEN transfer.amount ELSE -transfer.amount END
    FROM ledger.accounts AS share
    JOIN ledger.transfers AS transfer ON share.id IN (transfer.debit_id, transfer.credit_id)
        AND transfer.kind IN ('refund', 'refund_returned')
    JOIN travel.bookings AS booking ON booking.order_id = transfer.order_id
    JOIN travel.packages AS package ON package.id = booking.package_id
    WHERE share.product = 'travel' AND share.kind IN ('revenue', 'fees', 'tax')
) AS happened
GROUP BY happened.month, happened.destination, happened.currency;
COMMENT ON VIEW reports.travel_revenue_by_month IS
    'One row per month (UTC), country of the package and currency: what paid trips brought, and what was given back.';
COMMENT ON COLUMN reports.travel_revenue_by_month.month IS
    'Its first day. Payments count when they were received, refunds when they were booked.';
COMMENT ON COLUMN reports.travel_revenue_by_month.received IS 'With VAT and service charges, after discounts.';
COMMENT ON COLUMN reports.travel_revenue_by_month.vat IS 'The VAT that is part of what was received.';
COMMENT ON COLUMN reports.travel_revenue_by_month.cancellations IS 'Of trips that were paid.';
COMMENT ON COLUMN reports.travel_revenue_by_month.refunded IS
    'With VAT and service charges, into wallets and to cards; what came back from a card is taken off again.';
