\ir purse.psql
SELECT plan(12);
CREATE TEMP TABLE made AS SELECT trips.book('tess', package.id) AS card, trips.book('tess', package.id) AS split,
    trips.book('tom', package.id) AS wallet
FROM trips.package('PKG1') AS package (id);
SELECT trips.pay(card, 'stripe') FROM made;
SELECT trips.page_paid('evt_1', card) FROM made;
SELECT trips.fill('tess', 500), trips.fill('tom', 2500);
SELECT trips.pay(split, 'split') FROM made;
SELECT trips.page_paid('evt_2', split) FROM made;
SELECT travel.confirm_payment(trips.who('tom'), trips.number(wallet), 'wallet') FROM made;
CREATE FUNCTION trips.refund(p_order uuid, p_amount numeric, p_to_card boolean) RETURNS text LANGUAGE sql AS
    $$ SELECT travel.refund_booking(p_order, p_amount, 'test', trips.who('stan'), p_to_card) $$;
CREATE FUNCTION trips.asked(p_order uuid) RETURNS numeric LANGUAGE sql STABLE AS
    $$ SELECT COALESCE(sum(amount), 0) FROM payments.refunds WHERE order_id = p_order $$;
SELECT is((SELECT trips.refund(card, 1000, false) FROM made), 'processed', 'into the wallet');
SELECT is((SELECT trips.balance('tess') || ' ' || trips.asked(card) FROM made), '1000.00 0', 'whatever it was paid with');
SELECT is((SELECT trips.refund(card, 1500, true) FROM made), 'pending', 'or to the card');
SELECT is((SELECT trips.balance('tess') || ' ' || trips.asked(card) FROM made), '1000.00 1500.00', 'by Stripe');
SELECT is((SELECT trips.refund(split, 2500, true) FROM made), 'pending', 'of a payment by both');
SELECT is((SELECT trips.balance('tess') || ' ' || trips.asked(split) FROM made), '1500.00 2000.00', 'each gets its own');
SELECT is((SELECT trips.refund(wallet, 2500, true) FROM made), 'processed', 'where there is no card');
SELECT is((SELECT trips.balance('tom') || ' ' || trips.asked(wallet) FROM made), '2500.00 0', 'the wallet gets it');
SELECT is((SELECT left(trips.refused('SELECT trips.refund(card, 1, false) FROM made'), 21) FROM made), '400 nothing_to_refund',
    'no more than there is');
-- From here to the end, as staff do it.
UPDATE made SET card = trips.book('tess', package_id) FROM travel.bookings WHERE order_id = made.card;
SELECT trips.pay(card, 'stripe') FROM made;
SELECT trips.page_paid('evt_3', card) FROM made;
SELECT is((SELECT (travel.cancel_booking(trips.who('stan'), trips.number(card), 'Asked by phone', 'card')).body ->> 'refund_status'
    FROM made),
    'pending', 'staff cancels');
SELECT is(trips.broken(), '', 'nothing is broken while it is on its way');
SELECT payments.finish_refund(refunds.id, 'succeeded', 're_1', NULL) FROM made JOIN payments.refunds ON order_id = card;
SELECT is((SELECT refund_status || ' ' || refunded FROM made JOIN travel.bookings ON order_id = card JOIN sales.orders ON orders.id = card),
    'processed 2500.00', 'and says so when it has gone');
SELECT * FROM finish();
