\ir trips.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT trips.book('tess', package.id) AS pending, trips.book('tess', package.id) AS invoiced
FROM trips.package('PKG1') AS package (id);
SELECT sales.change_state(invoiced, 'invoiced', 'test') FROM made;
SELECT is((SELECT (travel.drop_booking(orders, trips.who('tess'))).body::jsonb FROM made JOIN sales.orders ON orders.id = pending),
    '{"status": "success", "message": "Booking deleted"}', 'pending');
SELECT is(trips.refused($$SELECT travel.drop_booking(orders, trips.who('tess')) FROM made JOIN sales.orders ON orders.id = invoiced$$),
    '409 not_pending A booking that is invoiced cannot be deleted. Cancel it instead.', 'not when it is invoiced');
SELECT is((SELECT trips.state(invoiced) FROM made), 'invoiced', 'which it stays');
SELECT is(trips.broken(), '', 'nothing is broken');
SELECT * FROM finish();
