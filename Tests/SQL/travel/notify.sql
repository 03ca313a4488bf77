\ir paper.psql
SELECT plan(8);
CREATE TEMP TABLE made AS SELECT paper.booking() AS booking;
CREATE TEMP TABLE told AS SELECT travel.notify(paper.who('ada'), 'booking_cancelled', 'Booking Cancelled', 'It is off.', booking) AS id
FROM made;
SELECT results_eq('SELECT product, type, order_id FROM messaging.notifications JOIN told USING (id)',
    $$SELECT 'travel'::text, 'booking_cancelled'::text, booking FROM made$$, 'a notification of travel');
SELECT is(paper.mail_data('ada@example.com', 'booking_cancelled'), travel.trip_mail_data(booking)
    || '{"name": "Ada", "title": "Booking Cancelled", "message": "It is off."}', 'mailed with its trip') FROM made;
SELECT isnt(travel.notify(paper.who('ada'), 'refund_processed', 'Refund', 'Money came back.'), NULL, 'about no booking');
SELECT is(paper.mail_data('ada@example.com', 'refund_processed'), '{"name": "Ada", "title": "Refund", "message": "Money came back."}',
    'without a trip');
SELECT is(travel.notify(paper.who('ada'), 'system', 'x', 'y', p_dedupe_key => 'once') IS NULL, false, 'once');
SELECT is(travel.notify(paper.who('ada'), 'system', 'x', 'y', p_dedupe_key => 'once'), NULL, 'and not twice');
SELECT set_eq($$SELECT type FROM messaging.notification_types WHERE product = 'travel'$$,
    '{booking_confirmed,payment_received,booking_cancelled,refund_processed,trip_reminder,promo,system}'::text[], 'the documented types');
SELECT is_empty($$SELECT mail_template FROM messaging.notification_types AS known WHERE mail_template IS NOT NULL AND NOT EXISTS (
    SELECT FROM messaging.templates WHERE templates.product = known.product AND templates.name = known.mail_template)$$,
    'their mails have texts');
SELECT * FROM finish();
