\ir trips.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT trips.book('tess', package.id) AS pending, trips.book('tess', package.id) AS invoiced,
    trips.book('tess', package.id) AS late FROM trips.package('PKG1') AS package (id);
SELECT sales.change_state(invoiced, 'invoiced', 'test') FROM made;
CREATE FUNCTION trips.why_not(p_order uuid) RETURNS text LANGUAGE sql AS $$
    SELECT trips.refused(format('SELECT travel.require_pending(sales.lock_order(%L), %L)', p_order, 'painted'))
$$;
SELECT is((SELECT trips.why_not(pending) FROM made), NULL, 'pending');
SELECT is((SELECT trips.why_not(invoiced) FROM made), '400 not_pending Only pending bookings can be painted.', 'invoiced');
SELECT sales.begin_payment(late) FROM made;
SELECT is((SELECT left(trips.why_not(late), 3) FROM made), '400', 'to be paid');
SELECT trips.pass(interval '25 hours');
SELECT is((SELECT trips.why_not(pending) FROM made), '400 not_pending Only pending bookings can be painted.', 'expired');
SELECT * FROM finish();
