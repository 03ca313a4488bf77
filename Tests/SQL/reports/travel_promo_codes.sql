\ir ../travel/paper.psql
SELECT plan(3);
INSERT INTO sales.promo_codes (id, product, code, kind, value, uses, created_at, updated_at)
SELECT core.new_id(), 'travel', code, 'fixed', 500, 0, core.now(), core.now() FROM unnest('{PAPER,UNUSED}'::text[]) AS code;
CREATE TEMP TABLE made AS SELECT paper.booking('ada', 2500, 500) AS settled, paper.booking('bob', 2500, 500) AS open,
    paper.booking('bob', 2500, 500) AS gone, paper.booking('ada', 2500, 500) AS cancelled;
INSERT INTO sales.promo_uses (order_id, promo_code_id, account_id, discount, used_at, given_back_at)
SELECT sale.id, promo.id, sale.account_id, 500, core.now(), CASE WHEN sale.id = gone THEN core.now() END
FROM made JOIN sales.orders AS sale ON sale.id IN (settled, open, gone, cancelled) JOIN sales.promo_codes AS promo ON promo.code = 'PAPER';
SELECT paper.pay(settled), paper.pay(cancelled) FROM made;
SELECT inventory.give_back(hold_id) FROM sales.orders, made WHERE id = cancelled;
UPDATE sales.orders SET refunded = 1000 FROM made WHERE id = cancelled;
SELECT sales.change_state(cancelled, 'cancelled', 'test') FROM made;
SELECT results_eq($$SELECT discount_type, discount_value, bookings_paid, bookings_unpaid, bookings_given_up, bookings_cancelled, guests,
    discount_given, received, refunded, paid_percent FROM reports.travel_promo_codes WHERE code = 'PAPER'$$,
    $$VALUES ('fixed', 500.00, 2::bigint, 1::bigint, 1::bigint, 1::bigint, 6::bigint, 1000.00, 4000.00, 1000.00, 80.0)$$,
    'what became of its uses');
SELECT results_eq($$SELECT bookings_paid, discount_given, received, paid_percent FROM reports.travel_promo_codes WHERE code = 'UNUSED'$$,
    $$VALUES (0::bigint, 0.00, 0.00, NULL::numeric)$$, 'one that nobody used');
SELECT is_empty($$SELECT code FROM reports.travel_promo_codes EXCEPT SELECT code FROM sales.promo_codes WHERE product = 'travel'$$,
    'of travel only');
SELECT * FROM finish();
