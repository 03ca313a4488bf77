-- What promo codes brought: a row for each code and event where it was used or could be used only. Uses that were given back
-- are orders that were begun with the code and never paid.
CREATE VIEW reports.promo_codes AS
WITH used AS (
    SELECT used.promo_code_id, placed.event_id,
           count(*) FILTER (WHERE used.given_back_at IS NULL AND sale.is_unpaid) AS orders_unpaid,
           count(*) FILTER (WHERE used.given_back_at IS NULL AND NOT sale.is_unpaid) AS orders_paid,
           count(*) FILTER (WHERE used.given_back_at IS NOT NULL) AS orders_given_up,
           sum(used.discount) FILTER (WHERE used.given_back_at IS NULL AND NOT sale.is_unpaid) AS discount,
           sum(sale.paid) AS paid,
           sum(sale.refunded) AS refunded
    FROM sales.promo_uses AS used
    JOIN sales.orders AS sale ON sale.id = used.order_id
    JOIN ticketing.orders AS placed ON placed.id = used.order_id
    GROUP BY used.promo_code_id, placed.event_id
)
SELECT event.id AS event_id,
       promo.id AS promo_code_id,
       event.organizer_id,
       event.slug AS event_slug,
       event.title AS event_title,
       promo.code,
       promo.scope_id IS NULL AS is_platform_wide,
       promo.kind AS discount_type,
       promo.value AS discount_value,
       upper(event.currency) AS currency,
       COALESCE(used.orders_paid, 0) AS orders_paid,
       COALESCE(used.orders_unpaid, 0) AS orders_unpaid,
       COALESCE(used.orders_given_up, 0) AS orders_given_up,
       COALESCE(used.discount, 0.00) AS discount_given,
       COALESCE(used.paid, 0.00) AS paid,
       COALESCE(used.refunded, 0.00) AS refunded
FROM sales.promo_codes AS promo
LEFT JOIN used ON used.promo_code_id = promo.id
JOIN ticketing.events AS event ON event.id = COALESCE(used.event_id, promo.scope_id)
WHERE promo.product = 'ticketing';
COMMENT ON VIEW reports.promo_codes IS 'One row per promo code and event: orders made with it, what it took off, what was paid.';
COMMENT ON COLUMN reports.promo_codes.orders_unpaid IS 'That can still be paid.';
COMMENT ON COLUMN reports.promo_codes.orders_given_up IS 'Cancelled, failed or expired; they gave the use back.';
COMMENT ON COLUMN reports.promo_codes.discount_given IS 'Taken off paid orders.';
COMMENT ON COLUMN reports.promo_codes.paid IS 'What paid orders with the code brought, fees included.';
