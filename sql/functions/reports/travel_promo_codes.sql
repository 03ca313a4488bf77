-- What promo codes of travel brought. Uses that were given back are bookings that were never paid.
CREATE VIEW reports.travel_promo_codes AS
SELECT promo.code,
       promo.kind AS discount_type,
       promo.value AS discount_value,
       promo.is_active,
       promo.valid_from,
       promo.valid_to,
       promo.max_uses,
       count(used.order_id) FILTER (WHERE used.given_back_at IS NULL AND NOT sale.is_unpaid) AS bookings_paid,
       count(used.order_id) FILTER (WHERE used.given_back_at IS NULL AND sale.is_unpaid) AS bookings_unpaid,
       count(used.order_id) FILTER (WHERE used.given_back_at IS NOT NULL) AS bookings_given_up,
       count(used.order_id) FILTER (WHERE used.given_back_at IS NULL AND sale.state = 'cancelled') AS bookings_cancelled,
       COALESCE(sum(booking.adult + booking.children) FILTER (WHERE used.given_back_at IS NULL AND NOT sale.is_unpaid), 0)
           AS guests,
       COALESCE(sum(used.discount) FILTER (WHERE used.given_back_at IS NULL AND NOT sale.is_unpaid), 0.00) AS discount_given,
       COALESCE(sum(sale.paid), 0.00) AS received,
       COALESCE(sum(sale.refunded), 0.00) AS refunded,
       round(100 * sum(sale.paid) / NULLIF(sum(sale.paid + used.discount) FILTER (WHERE sale.paid > 0), 0), 1) AS paid_percent
FROM sales.promo_codes AS promo
LEFT JOIN sales.promo_uses AS used ON used.promo_code_id = promo.id
LEFT JOIN sales.orders AS sale ON sale.id = used.order_id
LEFT JOIN travel.bookings AS booking ON booking.order_id = used.order_id
WHERE promo.product = 'travel'
GROUP BY promo.id;
COMMENT ON VIEW reports.travel_promo_codes IS
    'One row per promo code of travel: bookings made with it, what it took off, what was paid.';
COMMENT ON COLUMN reports.travel_promo_codes.bookings_unpaid IS 'That can still be paid.';
COMMENT ON COLUMN reports.travel_promo_codes.bookings_given_up IS 'Cancelled or expired unpaid; they gave the use back.';
COMMENT ON COLUMN reports.travel_promo_codes.bookings_cancelled IS 'Of those that were paid.';
COMMENT ON COLUMN reports.travel_promo_codes.guests IS 'Of the bookings that were paid.';
COMMENT ON COLUMN reports.travel_promo_codes.paid_percent IS 'What was paid, of what the same bookings would have cost.';
