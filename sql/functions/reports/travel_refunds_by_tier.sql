-- What cancelled bookings gave back, by the month (UTC) of the decision and the tier that decided.
CREATE VIEW reports.travel_refunds_by_tier AS
SELECT date_trunc('month', decision.decided_at AT TIME ZONE 'UTC')::date AS month,
       decision.percent,
       CASE WHEN tier.id IS NULL THEN 'none'
            WHEN upper_inf(tier.days_before) THEN lower(tier.days_before) || ' and more'
            ELSE lower(tier.days_before) || ' to ' || upper(tier.days_before) - 1 END AS days_before,
       sale.currency,
       count(*) AS cancellations,
       sum(decision.base) AS received,
       sum(decision.refund) AS refunded,
       sum(decision.base - decision.refund) AS kept,
       sum(decision.given_back) AS given_back
FROM travel.refund_decisions AS decision
JOIN sales.orders AS sale ON sale.id = decision.order_id
LEFT JOIN travel.refund_tiers AS tier ON tier.id = decision.refund_tier_id
GROUP BY 1, 2, 3, 4;
COMMENT ON VIEW reports.travel_refunds_by_tier IS
    'One row per month (UTC) and refund tier: how many bookings were cancelled under it, what they gave back, and what was kept.';
COMMENT ON COLUMN reports.travel_refunds_by_tier.days_before IS
    'Days that were left before the trip, as the tier has them; none: nothing had been received.';
COMMENT ON COLUMN reports.travel_refunds_by_tier.received IS 'Of the bookings that were cancelled.';
COMMENT ON COLUMN reports.travel_refunds_by_tier.given_back IS
    'Beside the refunds: what payments that were not completed had taken from wallets.';
