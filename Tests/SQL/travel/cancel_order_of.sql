\ir purse.psql
SELECT plan(25);
CREATE TEMP TABLE made AS SELECT trips.package('PKG1') AS package;
ALTER TABLE made ADD unpaid uuid, ADD early uuid, ADD half uuid, ADD late uuid, ADD over uuid, ADD split uuid, ADD frozen uuid;
SELECT trips.fill('tess', 10500), trips.fill('tom', 2500);
UPDATE made SET unpaid = trips.book('tess', package, 30, 1, 0), early = trips.book('tess', package, 7, 1, 0),
    half = trips.book('tess', package, 6, 1, 0), late = trips.book('tess', package, 2, 1, 0),
    over = trips.book('tess', package, 0, 1, 0), split = trips.book('tess', package, 30, 1, 0),
    frozen = trips.book('tom', package, 30, 1, 0);
SELECT travel.confirm_payment(trips.who('tess'), trips.number(paid.id), 'wallet')
FROM made, unnest(ARRAY[early, half, late, over]) AS paid (id);
SELECT travel.confirm_payment(trips.who('tom'), trips.number(frozen), 'wallet') FROM made;
CREATE FUNCTION trips.cancel(p_order uuid, p_reason text DEFAULT NULL) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    PERFORM travel.cancel_order_of(p_order, trips.who('tess'), p_reason);
    RETURN (SELECT concat_ws(' ', refund_amount, COALESCE(refund_status, 'none')) FROM travel.bookings WHERE order_id = p_order);
END
$$;
CREATE FUNCTION trips.decision(p_order uuid) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT concat_ws(' ', days_before, percent, base, refund, given_back) FROM travel.refund_decisions WHERE order_id = p_order
$$;
SELECT is(trips.balance('tess'), 500.00, 'what is left after four trips');
SELECT is((SELECT trips.cancel(unpaid) FROM made), '0.00 none', 'nothing paid, nothing back');
SELECT is((SELECT trips.state(unpaid) || ' ' || trips.spots(package) FROM made), 'cancelled 14', 'its place is free');
SELECT is((SELECT trips.decision(unpaid) FROM made), '30 100.00 0.00 0.00 0.00', 'decided all the same');
SELECT is((SELECT trips.cancel(early, 'Rain') FROM made), '2500.00 processed', 'seven days before: everything');
SELECT is(trips.balance('tess'), 3000.00, 'into the wallet');
SELECT is((SELECT concat_ws(' ', paid, refunded, state, state_reason) FROM made JOIN sales.orders ON orders.id = early),
    '2500.00 2500.00 cancelled Rain', 'as the order knows');
SELECT is((SELECT trips.cancel(half) FROM made), '1250.00 processed', 'six days before: half');
SELECT is((SELECT explanation FROM made JOIN travel.refund_decisions ON order_id = half), (SELECT format(
    'On %s (UTC) there are 6 days before the trip begins on %s. 3 to 6 days before: 50 %% of 2500.00 received = 1250.00.',
    trips.today(), trips.today() + 6)), 'and why');
SELECT is((SELECT trips.cancel(late) FROM made), '0.00 denied', 'two days before: nothing');
SELECT is((SELECT trips.cancel(over) FROM made), '0.00 denied', 'after it began: nothing');
SELECT is(trips.balance('tess'), 4250.00, 'in all');
SELECT is((SELECT trips.spots(package) FROM made), 18, 'all their places are free');
SELECT is((SELECT trips.refused('SELECT trips.cancel(half) FROM made')), '409 already_cancelled The booking is already cancelled.', 'once');
SELECT travel.withdraw(trips.who('tess'), trips.wallet('tess'), 3750);
SELECT trips.pay(split, 'split') FROM made;
SELECT is((SELECT trips.balance('tess') || ' ' || trips.state(split) FROM made), '0.00 invoiced', 'half paid by the wallet, half not yet');
SELECT is((SELECT trips.cancel(split) FROM made), '500.00 processed', 'the wallet''s half comes back, without a policy');
SELECT is(trips.balance('tess') || ' ' || (SELECT trips.decision(split) FROM made), '500.00 30 100.00 0.00 0.00 500.00', 'in full');
SELECT is((SELECT explanation FROM made JOIN travel.refund_decisions ON order_id = split), (SELECT format(
    'On %s (UTC) there are 30 days before the trip begins on %s. No money was received, so there is nothing to refund. '
    'The 500.00 that an uncompleted payment had taken goes back to the wallet in full.', trips.today(), trips.today() + 30)),
    'which it says');
SELECT is((SELECT voided_at IS NOT NULL FROM made JOIN travel.invoices ON order_id = split), true, 'its invoice is void');
SELECT travel.freeze_wallet(trips.who('tom'));
SELECT is((SELECT trips.cancel(frozen) FROM made), '2500.00 pending', 'a frozen wallet gets it later');
SELECT is(trips.balance('tom'), 0.00, 'not now');
SELECT is((SELECT string_agg(DISTINCT type, ' ' ORDER BY type) FROM messaging.notifications
    WHERE account_id = trips.who('tess') AND type LIKE '%cancel%' OR type LIKE 'refund%'), 'booking_cancelled refund_processed',
        'customers are told');
SELECT trips.fill('tess', 2000);
UPDATE made SET over = trips.book('tess', package, 0, 1, 0);
SELECT travel.confirm_payment(trips.who('tess'), trips.number(over), 'wallet') FROM made;
SELECT trips.pass(interval '10 days');
SELECT is((SELECT trips.refused('SELECT trips.cancel(over) FROM made')),
    '409 trip_over The trip is over and cannot be cancelled any more.', 'when it is over it is over');
SELECT is((SELECT trips.state(over) FROM made), 'paid', 'and stays paid');
SELECT is(trips.broken(), '', 'nothing is broken');
SELECT * FROM finish();
