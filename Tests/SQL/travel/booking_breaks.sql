\ir trips.psql
SELECT plan(7);
CREATE TEMP TABLE made AS SELECT trips.package('PKG1') AS package;
ALTER TABLE made ADD one uuid, ADD two uuid;
UPDATE made SET one = trips.book('tess', package), two = trips.book('tess', package);
CREATE FUNCTION trips.breaks() RETURNS text LANGUAGE sql STABLE AS
    $$ SELECT string_agg(invariant || ': ' || detail, '; ') FROM travel.booking_breaks() $$;
SELECT is(trips.breaks(), NULL, 'nothing');
UPDATE travel.bookings SET account_id = trips.who('tom') FROM made WHERE order_id = one;
SELECT is(trips.breaks(), format('every order of travel is a booking of its customer: order of %s, booking of %s', trips.who('tess'),
    trips.who('tom')), 'somebody else''s');
UPDATE travel.bookings SET account_id = trips.who('tess'), adult = 3 FROM made WHERE order_id = one;
SELECT is(trips.breaks(), 'a booking has a place on its package for everybody: 4 travel, 3 places', 'one stays behind');
UPDATE travel.bookings SET adult = 2;
SELECT sales.change_state(one, 'cancelled', 'by hand') FROM made;
SELECT is(trips.breaks(), 'a booking says when it was cancelled, if it was: cancelled, cancelled ', 'cancelled by hand');
UPDATE travel.bookings SET cancelled_at = core.now(), refund_amount = 0 FROM made WHERE order_id = one;
SELECT is(trips.breaks(), NULL, 'put right');
INSERT INTO travel.refund_decisions (order_id, decided_at, refund_tier_id, days_before, percent, base, refund, given_back, explanation)
SELECT one, core.now(), 1, 30, 100, 100, 100, 0, 'Test.' FROM made;
SELECT is(trips.breaks(), 'who cancelled a booking has a decision, and what it says was given back: '
    'refunded 0.00, told 0.00, decided 100.00 and 0.00', 'what was decided did not happen');
UPDATE sales.orders SET discount = 100, total = total - 100 FROM made WHERE orders.id = two;
SELECT matches(trips.breaks(), 'a promo code is all that makes a booking cheaper: discount 100.00, promo code 0', 'a gift');
SELECT * FROM finish();
