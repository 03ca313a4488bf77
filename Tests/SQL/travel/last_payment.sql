\ir purse.psql
SELECT plan(3);
CREATE TEMP TABLE booked AS SELECT trips.book('tess', trips.package('PKG1')) AS id;

SELECT is((SELECT (travel.last_payment(id)).id FROM booked), NULL, 'none yet');
SELECT trips.fill('tess', 500);
SELECT trips.pay(id, 'stripe') FROM booked;
SELECT trips.pay(id, 'split') FROM booked;
SELECT is((SELECT concat_ws(' ', (travel.last_payment(id)).mode, (travel.last_payment(id)).state) FROM booked), 'split open',
    'the one under way');
SELECT is((SELECT concat_ws(' ', (travel.last_payment(id, 'stripe')).mode, (travel.last_payment(id, 'stripe')).state) FROM booked),
    'stripe cancelled', 'of a mode');
SELECT * FROM finish();
