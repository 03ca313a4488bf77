\ir trips.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT trips.book('tess', trips.package('PKG1')) AS id;
SELECT sales.change_state(id, 'cancelled', 'test', trips.who('tess')) FROM made;
CREATE FUNCTION trips.told(p_amount numeric, p_status text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM messaging.notifications;
    UPDATE travel.bookings SET cancelled_at = core.now(), refund_amount = p_amount, refund_status = p_status;
    PERFORM travel.tell_cancelled((SELECT id FROM pg_temp.made));
    RETURN (SELECT replace(string_agg(type || ': ' || message, ' + ' ORDER BY id), (SELECT trips.number(id) FROM pg_temp.made), 'X')
            FROM messaging.notifications);
END
$$;
SELECT is(trips.told(0, NULL), 'booking_cancelled: Your booking X has been cancelled.', 'nothing paid');
SELECT is(trips.told(10, 'processed'), 'booking_cancelled: Your booking X has been cancelled. + '
    'refund_processed: 10.00 of your booking X went back to your wallet.', 'refunded');
SELECT is(trips.told(0, 'denied'),
    'booking_cancelled: Your booking X has been cancelled. So shortly before the trip there is no refund.', 'too late');
SELECT is(trips.told(10, 'pending'), 'booking_cancelled: Your booking X has been cancelled. A refund of 10.00 is pending.', 'later');
SELECT * FROM finish();
