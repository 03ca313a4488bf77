\ir purse.psql
SELECT plan(5);
CREATE TEMP TABLE booked AS SELECT trips.book('tess', trips.package('PKG1')) AS id;

SELECT trips.fill('tess', 2500);
SELECT travel.confirm_payment(trips.who('tess'), trips.number(id), 'wallet') FROM booked;
SELECT is((SELECT string_agg(type || ': ' || title, ', ' ORDER BY notifications.id) FROM messaging.notifications, booked
    WHERE order_id = booked.id),
    'payment_received: Payment Received, booking_confirmed: Booking Confirmed', 'what the customer is told');
SELECT is((SELECT message FROM messaging.notifications, booked WHERE order_id = booked.id AND type = 'booking_confirmed'),
    (SELECT format('Your booking %s has been confirmed.', trips.number(id)) FROM booked), 'in the document''s words');
SELECT is((SELECT concat_ws(' ', paid_at IS NOT NULL, transaction_id = (trips.attempt(id)).id::text) FROM travel.invoices, booked),
    't t', 'a paid invoice');
SELECT is((SELECT count(*) FROM messaging.mails WHERE template = 'invoice_paid'), 1::bigint, 'which is mailed');
SELECT travel.on_order_paid(id) FROM booked;
SELECT is((SELECT count(*) FROM messaging.notifications, booked WHERE order_id = booked.id), 2::bigint, 'once');
SELECT * FROM finish();
