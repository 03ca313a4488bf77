\ir trips.psql
SELECT plan(5);
SELECT trips.book('tess', trips.package('PKG1'));
SELECT throws_ok('DELETE FROM travel.bookings', 'PT409', NULL, 'bookings are kept');
SELECT throws_ok('TRUNCATE travel.bookings CASCADE', 'PT409', NULL, 'all of them');
SELECT throws_ok('DELETE FROM travel.refund_decisions', 'PT409', NULL, 'decisions too');
SELECT throws_ok('UPDATE travel.refund_decisions SET refund = 0', 'PT409', NULL, 'as they were made');
SELECT lives_ok('UPDATE travel.bookings SET comment = ''x''', 'bookings may change');
SELECT * FROM finish();
