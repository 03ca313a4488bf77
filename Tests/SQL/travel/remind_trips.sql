\ir paper.psql
SELECT plan(19);
-- Only the bookings of this test.
SELECT travel.remind_trips(100000);
TRUNCATE messaging.notifications;
CREATE FUNCTION pg_temp.reminded(p_name text DEFAULT 'ada') RETURNS text LANGUAGE sql AS $$
    SELECT COALESCE(string_agg(title, ', ' ORDER BY id), '') FROM messaging.notifications
    WHERE account_id = paper.who(p_name) AND type = 'trip_reminder'
$$;
CREATE TEMP TABLE made AS SELECT paper.booking('ada', p_in_days => 10) AS trip, paper.booking('bob', p_in_days => 10) AS unpaid;
SELECT set_eq('SELECT days_before FROM travel.reminder_days', '{7,1}'::int[], 'seven days and one day before');
SELECT paper.pay(trip) FROM made;
SELECT is(travel.remind_trips(), 0, 'ten days before: not yet');
SELECT paper.pass(interval '3 days');
SELECT is(travel.remind_trips(), 1, 'seven days before');
SELECT is(pg_temp.reminded(), 'Your trip begins in 7 days', 'the customer is told');
SELECT is((SELECT message FROM messaging.notifications WHERE account_id = paper.who('ada')),
    format('Paris in a Week begins on %s. Your booking is %s.', to_char(datefrom, 'FMDD Mon YYYY'), paper.number(trip)), 'what')
FROM made JOIN travel.bookings ON order_id = trip;
SELECT is(paper.mails('ada@example.com'), 'trip_reminder', 'by mail too');
SELECT is(travel.remind_trips(), 0, 'once');
SELECT paper.pass(interval '5 days');
SELECT is(travel.remind_trips(), 0, 'nor later');
SELECT paper.pass(interval '1 day');
SELECT is(travel.remind_trips(), 1, 'one day before');
SELECT is(pg_temp.reminded(), 'Your trip begins in 7 days, Your trip begins tomorrow', 'again');
SELECT is(pg_temp.reminded('bob'), '', 'not of what was not paid');

-- A job that did not run, and a trip that was booked late.
CREATE TEMP TABLE late AS SELECT paper.booking('bob', p_in_days => 9) AS missed, paper.booking('ada', p_in_days => 6) AS short;
SELECT paper.pay(missed), paper.pay(short) FROM late;
SELECT is(travel.remind_trips(), 0, 'who books six days before is not reminded at once');
SELECT paper.pass(interval '4 days');
SELECT is(travel.remind_trips(), 1, 'a day that was missed is made good');
SELECT is(pg_temp.reminded('bob'), 'Your trip begins in 5 days', 'with the days that are left');
SELECT paper.pass(interval '20 days');
SELECT is(travel.remind_trips(), 0, 'not of trips that began');

-- By the calendar of the place: it is tomorrow there already.
CREATE TEMP TABLE far AS SELECT paper.booking('bob', p_in_days => 10, p_zone => 'Etc/GMT-14') AS trip;
SELECT paper.pay(trip) FROM far;
UPDATE travel.bookings SET datefrom = (core.now() AT TIME ZONE 'Etc/GMT-14')::date + 8 FROM far WHERE order_id = far.trip;
SELECT is(travel.remind_trips(), 0, 'eight days there');
UPDATE travel.bookings SET zone = 'Etc/GMT-14', datefrom = (core.now() AT TIME ZONE 'Etc/GMT-14')::date + 8,
    dateto = (core.now() AT TIME ZONE 'Etc/GMT-14')::date + 9 FROM far WHERE order_id = far.trip;
SELECT paper.pass(interval '1 day');
SELECT is(travel.remind_trips(), 1, 'seven days there');
-- Cancelled meanwhile.
CREATE TEMP TABLE gone AS SELECT paper.booking('bob', p_in_days => 10) AS trip;
SELECT paper.pay(trip) FROM gone;
SELECT inventory.give_back(hold_id) FROM sales.orders, gone WHERE orders.id = trip;
SELECT sales.change_state(trip, 'cancelled', 'test') FROM gone;
SELECT paper.pass(interval '3 days');
SELECT is(travel.remind_trips(), 0, 'not of what was cancelled');
SELECT results_eq($$SELECT function, batch FROM ops.jobs WHERE name = 'travel_remind_trips'$$,
    $$VALUES ('travel.remind_trips', 200)$$, 'a job does it');
SELECT * FROM finish();
