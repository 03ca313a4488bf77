\ir paper.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT paper.booking() AS plain, paper.booking('bob', 300, 50) AS promoted;
SELECT is(jsonb_array_length(travel.invoice_items(plain)), 1, 'the trip alone') FROM made;
INSERT INTO sales.promo_codes (id, product, code, kind, value, uses, created_at, updated_at)
VALUES ('b0000000-0000-7000-8000-000000000001', 'travel', 'PAPER50', 'fixed', 50, 1, core.now(), core.now());
INSERT INTO sales.promo_uses (order_id, promo_code_id, account_id, discount, used_at)
SELECT promoted, 'b0000000-0000-7000-8000-000000000001', paper.who('bob'), 50, core.now() FROM made;
SELECT is(travel.invoice_items(promoted) -> 1, '{"description": "Promo code PAPER50", "detail": "", "quantity": 1,
    "unit_price": "-50.00", "amount": "-50.00"}', 'a promo code is a line') FROM made;
SELECT is(travel.invoice_items(promoted) #>> '{0,amount}', '300.00', 'the trip is before the discount') FROM made;
SELECT is(travel.invoice_items(core.new_id()), NULL, 'no such booking');
SELECT * FROM finish();
