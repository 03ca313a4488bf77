\ir paper.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT paper.booking() AS booking;
CREATE TEMP TABLE told AS SELECT travel.notify(paper.who('ada'), 'booking_confirmed', 'Booking Confirmed', 'Yours.', booking) AS with_one,
    travel.notify(paper.who('ada'), 'promo', 'Sale', 'Half price.') AS without FROM made;
CREATE TEMP VIEW shown AS SELECT notifications.id, travel.notification_json(notifications) AS body FROM messaging.notifications;
SELECT is(body::text, format('{"id" : %s, "notification_type" : "booking_confirmed", "title" : "Booking Confirmed", "message" : "Yours.", '
    '"is_read" : false, "booking" : %s, "created_at" : "%s"}', id, (SELECT bookings.id FROM travel.bookings, made WHERE order_id = booking),
    api.iso(core.now())), 'as documented') FROM shown, told WHERE id = with_one;
SELECT is(json_typeof(body -> 'booking'), 'number', 'the booking is a number') FROM shown, told WHERE id = with_one;
SELECT is(json_typeof(body -> 'booking'), 'null', 'or none') FROM shown, told WHERE id = without;
SELECT messaging.mark_read('travel', paper.who('ada'));
SELECT is(body ->> 'is_read', 'true', 'read') FROM shown, told WHERE id = without;
SELECT * FROM finish();
