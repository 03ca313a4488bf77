\ir ../travel/paper.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT place, paper.booking('ada') AS id FROM generate_series(1, 4) AS place;
INSERT INTO travel.refund_decisions (order_id, decided_at, refund_tier_id, days_before, percent, base, refund, given_back, explanation)
SELECT made.id, '2031-05-31 23:59Z'::timestamptz + CASE place WHEN 3 THEN interval '1 minute' ELSE interval '0' END, tier.id, 5,
    COALESCE(tier.percent, 0), CASE place WHEN 4 THEN 0 ELSE 100 * place END, 100 * place * COALESCE(tier.percent, 0) / 100,
    CASE place WHEN 4 THEN 30 ELSE 0 END, 'test'
FROM made LEFT JOIN travel.refund_tiers AS tier ON upper_inf(tier.effective) AND place < 4
    AND tier.days_before @> CASE place WHEN 3 THEN 8 ELSE 5 END;
SELECT results_eq($$SELECT percent, days_before, cancellations, received, refunded, kept, given_back FROM reports.travel_refunds_by_tier
    WHERE month = '2031-05-01' AND percent = 50$$, $$VALUES (50.00, '3 to 6', 2::bigint, 300.00, 150.00, 150.00, 0.00)$$,
    'a tier of a month');
SELECT results_eq($$SELECT percent, days_before, cancellations, refunded, kept FROM reports.travel_refunds_by_tier
    WHERE month = '2031-06-01'$$,
    $$VALUES (100.00, '7 and more', 1::bigint, 300.00, 0.00)$$, 'another month, another tier');
SELECT results_eq($$SELECT days_before, received, given_back FROM reports.travel_refunds_by_tier
    WHERE month = '2031-05-01' AND percent = 0$$,
    $$VALUES ('none', 0.00, 30.00)$$, 'without a payment none decided');
SELECT is((SELECT sum(cancellations) FROM reports.travel_refunds_by_tier), (SELECT count(*)::numeric FROM travel.refund_decisions),
    'all of them');
SELECT * FROM finish();
