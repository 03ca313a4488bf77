\ir purse.psql
SELECT plan(8);
CREATE TEMP TABLE made AS SELECT trips.package('PKG1') AS package;
ALTER TABLE made ADD plain uuid, ADD split uuid;
UPDATE made SET plain = trips.book('tess', package), split = trips.book('tom', package);
SELECT trips.promo('SUMMER25'), travel.apply_promo(trips.who('tess'), trips.number(plain), 'SUMMER25'), trips.fill('tom', 500) FROM made;
SELECT trips.pay(split, 'split', 'tom') FROM made;
SELECT is(trips.balance('tom'), 0.00, 'half is in escrow');
SELECT trips.pass(interval '25 hours');
SELECT is(sales.expire_orders(), 2, 'both run out of time');
CREATE FUNCTION trips.end_of(p_order uuid) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT concat_ws(' ', orders.state, cancellation_reason, refund_amount, COALESCE(refund_status, 'none'))
    FROM sales.orders JOIN travel.bookings ON order_id = orders.id WHERE orders.id = p_order
$$;
SELECT is((SELECT trips.end_of(plain) FROM made), 'cancelled expired 0.00 none', 'unpaid');
SELECT is((SELECT trips.end_of(split) FROM made), 'cancelled expired 500.00 processed', 'half paid');
SELECT is(trips.balance('tom') || ' ' || trips.uses('SUMMER25'), '500.00 0', 'the wallet and the promo code have theirs again');
SELECT is((SELECT voided_at IS NOT NULL FROM made JOIN travel.invoices ON order_id = split), true, 'the invoice is void');
SELECT is((SELECT message FROM messaging.notifications WHERE account_id = trips.who('tess') AND type = 'booking_cancelled'),
    (SELECT format('Your booking %s has been cancelled because it was not paid in time.', trips.number(plain)) FROM made), 'one is told');
SELECT is(trips.broken(), '', 'nothing is broken');
SELECT * FROM finish();
