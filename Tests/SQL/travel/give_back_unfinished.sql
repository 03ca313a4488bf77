\ir purse.psql
SELECT plan(10);
CREATE TEMP TABLE booked AS SELECT trips.book('tess', trips.package('PKG1')) AS id;

SELECT is((SELECT travel.give_back_unfinished(id) FROM booked), 0.00, 'nothing was begun');
SELECT trips.fill('tess', 500);
SELECT trips.pay(id, 'split') FROM booked;
SELECT is((SELECT travel.give_back_unfinished(id) FROM booked), 500.00, 'what the wallet had paid');
SELECT is(trips.balance('tess'), 500.00, 'is in it again');
SELECT is((SELECT count(*) FROM effects.requests WHERE kind = 'stripe.expire_checkout_session'), 1::bigint, 'the page is closed');
SELECT is((SELECT travel.give_back_unfinished(id) FROM booked), 0.00, 'once');
-- The booking expires: its end gives the money back before the hook is told.
SELECT trips.pay(id, 'split') FROM booked;
SELECT trips.pass('41 minutes');
SELECT sales.expire_orders();
SELECT is((SELECT concat_ws(' ', refund_amount, refund_status) FROM travel.bookings), '500.00 processed', 'the hook learns it');
SELECT is(trips.balance('tess'), 500.00, 'the wallet has it');
-- Stripe refuses to make the page, which gives the money back at once; the end of the booking gives back nothing more.
CREATE TEMP TABLE refused AS SELECT trips.book('tess', trips.package('PKG2')) AS id;
SELECT effects.complete(((travel.pay_booking(trips.who('tess'), trips.number(id), 'split')).effect ->> 'request')::uuid,
    '{"ok": false, "message": "No such account."}') FROM refused;
SELECT is(trips.balance('tess'), 500.00, 'a page that was refused took nothing');
SELECT trips.pass('41 minutes');
SELECT sales.expire_orders();
SELECT is((SELECT concat_ws(' ', refund_amount, refund_status) FROM travel.bookings WHERE order_id = (SELECT id FROM refused)),
    '0.00', 'nor is anything said to come back when its booking expires');
SELECT is(trips.broken(), '', 'nothing is broken');
SELECT * FROM finish();
