\ir purse.psql
SELECT plan(7);
CREATE TEMP TABLE booked AS SELECT trips.book('tess', trips.package('PKG1')) AS id;
CREATE TEMP TABLE free AS SELECT trips.book('tess', trips.package('FREE1', '{"fixed_price": 0}')) AS id;

SELECT is(trips.refused('SELECT travel.pay_from_wallet(id) FROM booked'), '400 insufficient_funds Insufficient balance.', 'too little');
SELECT trips.fill('tess', 3000);
SELECT is((SELECT trips.said(travel.pay_from_wallet(id)) FROM booked), '200 success wallet', 'both steps in one');
SELECT is((SELECT trips.said(travel.pay_from_wallet(id)) FROM booked), '200 success wallet', 'again, the same');
SELECT is(trips.moves('tess'), 'deposit +3000.00, booking_payment -2500.00', 'once');
SELECT is((SELECT trips.said(travel.pay_from_wallet(id)) FROM free), '200 success wallet', 'free');
SELECT is(trips.balance('tess'), 500.00, 'takes nothing');
SELECT is(trips.broken(), '', 'nothing is broken');
SELECT * FROM finish();
