\ir purse.psql
SELECT plan(8);
CREATE TEMP TABLE made AS SELECT trips.book('tess', package.id) AS paid, trips.book('tess', package.id) AS unpaid
FROM trips.package('PKG1') AS package (id);
SELECT trips.fill('tess', 2500), travel.confirm_payment(trips.who('tess'), trips.number(paid), 'wallet') FROM made;
CREATE FUNCTION trips.try(p_who text, p_order uuid, p_reason text DEFAULT NULL) RETURNS text LANGUAGE sql AS $$
    SELECT trips.refused(format('SELECT travel.cancel_booking(trips.who(%L), %L, %L)', p_who, trips.number(p_order), p_reason))
$$;
SELECT is((SELECT trips.try('tom', paid) FROM made), '404 not_found Booking not found.', 'somebody else''s');
SELECT is((SELECT left(trips.refused(format('SELECT travel.cancel_booking(trips.who(%L), %L, NULL, %L)', 'tess', trips.number(paid),
    'card')), 13) FROM made), '403 forbidden', 'to a card by staff only');
SELECT is((SELECT left(trips.try('tess', paid, repeat('x', 1001)), 11) FROM made), '400 invalid', 'a reason that is too long');
SELECT is((SELECT (travel.cancel_booking(trips.who('tess'), trips.number(paid), ' Change of plans ')).body::jsonb
    FROM made),
    (SELECT jsonb_build_object('status', 'success', 'message', 'Booking cancelled', 'booking_id', trips.number(paid),
        'refund_amount', '2500.00', 'refund_status', 'processed') FROM made), 'cancelled');
SELECT is((SELECT cancellation_reason FROM made JOIN travel.bookings ON order_id = paid), 'Change of plans', 'and why');
SELECT is((SELECT trips.try('tess', paid) FROM made), '409 already_cancelled The booking is already cancelled.', 'once');
SELECT is((SELECT (travel.cancel_booking(trips.who('stan'), trips.number(unpaid))).body ->> 'refund_amount' FROM made), '0.00',
    'staff, unpaid');
SELECT is(trips.broken(), '', 'nothing is broken');
SELECT * FROM finish();
