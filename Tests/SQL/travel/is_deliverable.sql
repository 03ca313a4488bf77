\ir purse.psql
SELECT plan(4);
CREATE TEMP TABLE booked AS SELECT trips.book('tess', trips.package('PKG1'), p_in => 1) AS id;
SELECT is((SELECT travel.is_deliverable(id) FROM booked), TRUE, 'before the trip');
UPDATE sales.orders SET expires_at = core.now() + interval '9 days';
SELECT trips.pass('1 day');
SELECT is((SELECT travel.is_deliverable(id) FROM booked), TRUE, 'on its first day');
SELECT trips.pass('1 day');
SELECT is((SELECT travel.is_deliverable(id) FROM booked), FALSE, 'not after that');
UPDATE travel.bookings SET datefrom = trips.today(), dateto = trips.today();
UPDATE sales.orders SET expires_at = core.now();
SELECT is((SELECT travel.is_deliverable(id) FROM booked), FALSE, 'not when its time is over, whether or not a job has said so');
SELECT * FROM finish();
