\ir purse.psql
SELECT plan(10);
CREATE TEMP TABLE booked AS SELECT trips.book('tess', trips.package('PKG1')) AS id;

CREATE FUNCTION trips.shown(p_who text DEFAULT 'tess') RETURNS text LANGUAGE sql STABLE AS $$
    SELECT string_agg(concat_ws(' ', transaction_type, direction, amount, status), ', ' ORDER BY created_at, id)
    FROM travel.wallet_movements(trips.wallet(p_who))
$$;
SELECT is(trips.shown(), NULL, 'nothing yet');
SELECT trips.fill('tess', 3000);
SELECT trips.pass('1 minute');
SELECT trips.pay(id, 'split') FROM booked;
SELECT travel.confirm_payment(trips.who('tess'), trips.number(id), 'split') FROM booked;
SELECT is((SELECT concat_ws('|', transaction_type, reference = trips.number(booked.id),
        description = 'Payment of booking ' || trips.number(booked.id))
    FROM booked, travel.wallet_movements(trips.wallet('tess')) WHERE kind = 'booking_payment'), 'withdrawal|t|t', 'a payment');
SELECT trips.pass('1 minute');
SELECT travel.cancel_booking(trips.who('tess'), trips.number(id)) FROM booked;
SELECT trips.pass('1 minute');
SELECT travel.withdraw(trips.who('tess'), trips.wallet('tess'), 100);
SELECT trips.pass('1 minute');
SELECT travel.transfer(trips.who('tess'), trips.wallet('tess'), trips.wallet('tom'), 5);
SELECT trips.pass('1 minute');
SELECT travel.deposit(trips.who('tess'), 7);
SELECT is(trips.shown(), 'deposit in 3000.00 completed, withdrawal out 2500.00 completed, deposit in 2500.00 completed, '
    'withdrawal out 100.00 completed, transfer out 5.00 completed, deposit in 7.00 pending', 'all that happened');
SELECT is(trips.shown('tom'), 'transfer in 5.00 completed', 'the other side of a transfer');
SELECT is((SELECT string_agg(description, ', ') FROM travel.wallet_movements(trips.wallet('tom'))),
    'Transfer from wallet ' || trips.wallet('tess'), 'says where from');
SELECT is((SELECT id FROM travel.wallet_movements(trips.wallet('tess')) WHERE status = 'pending'), (trips.attempt()).id,
    'a deposit has the id that its client was told');
SELECT payments.settle((trips.attempt()).id, 7, NULL, 'USD', 'pi_7');
SELECT results_eq($$SELECT id, status, stripe_payment_intent_id FROM travel.wallet_movements(trips.wallet('tess')) WHERE amount = 7$$,
    $$SELECT (trips.attempt()).id, 'completed', 'pi_7'$$, 'and keeps it');
SELECT travel.finish_payout(id, FALSE, 'no such account') FROM travel.payouts;
SELECT is((SELECT string_agg(concat_ws(' ', amount, status), ', ') FROM travel.wallet_movements(trips.wallet('tess')) WHERE amount = 100),
    '100.00 failed', 'what the bank gave back is one failed withdrawal');
SELECT is((SELECT sum(CASE direction WHEN 'in' THEN amount ELSE -amount END) FROM travel.wallet_movements(trips.wallet('tess'))
    WHERE status = 'completed'), trips.balance('tess'), 'what is completed sums to the balance');
SELECT is(trips.broken(), '', 'nothing is broken');
SELECT * FROM finish();
