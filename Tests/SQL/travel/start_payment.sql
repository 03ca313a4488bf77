\ir purse.psql
SELECT plan(16);
CREATE TEMP TABLE booked AS SELECT trips.book('tess', trips.package('PKG1')) AS id;

SELECT trips.fill('tess', 2500);
CREATE FUNCTION trips.started(p_mode text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    v_attempt payments.attempts := travel.start_payment((SELECT id FROM booked), p_mode);
BEGIN
    RETURN concat_ws(' ', v_attempt.mode, v_attempt.provider, v_attempt.amount, v_attempt.from_wallet, v_attempt.state);
END
$$;
SELECT is(trips.started('wallet'), 'wallet wallet 0.00 2500.00 open', 'from the wallet');
SELECT is(trips.started('split'), 'split wallet 0.00 2500.00 open', 'split, which the wallet can pay alone');
SELECT is((SELECT trips.state(id) FROM booked), 'pending', 'neither makes an invoice');
SELECT is(trips.started('stripe'), 'stripe stripe 2500.00 0.00 creating', 'by Stripe');
SELECT is(trips.balance('tess'), 2500.00, 'with the wallet untouched');
SELECT is((SELECT trips.state(id) FROM booked), 'invoiced', 'invoiced');
SELECT is((SELECT (trips.attempt(id)).email FROM booked), 'tess@trips.example', 'who pays is the account, whoever travels');
SELECT is(trips.started('stripe'), 'stripe stripe 2500.00 0.00 creating', 'again');
SELECT is((SELECT string_agg(state, ' ' ORDER BY created_at, id) FROM payments.attempts WHERE purpose = 'order'),
    'cancelled cancelled creating', 'one at a time');
-- A page that has ended is replaced, even when nobody told us.
SELECT trips.pass('36 minutes');
SELECT is(trips.started('stripe'), 'stripe stripe 2500.00 0.00 creating', 'another page');
SELECT is((SELECT count(*) FROM payments.attempts WHERE mode = 'stripe'), 2::bigint, 'not the old one');
-- Nobody keeps places for ever.
UPDATE sales.orders SET expires_at = created_at + interval '26 hours';
UPDATE inventory.holds SET expires_at = core.now() + interval '26 hours';
UPDATE inventory.hold_lines SET expires_at = core.now() + interval '26 hours';
SELECT trips.pass('24 hours');
SELECT is(trips.refused($$SELECT travel.start_payment(id, 'split') FROM booked$$), NULL, 'the wallet may still pay');
SELECT is(trips.refused($$SELECT travel.start_payment(id, 'stripe') FROM booked$$),
    '400 booking_expired The time to pay this booking by card is over.', 'no page after the time that it had at first');
CREATE TEMP TABLE free AS SELECT trips.book('tess', trips.package('FREE1', '{"fixed_price": 0}')) AS id;

SELECT is((SELECT (travel.start_payment(id, 'wallet')).id FROM free), NULL, 'of what is free there is no attempt');
SELECT is(trips.refused($$SELECT travel.start_payment(id, 'stripe') FROM free$$),
    '400 nothing_to_pay There is nothing to pay. Confirm the booking with mode wallet.', 'and no page');
SELECT is(trips.broken(), '', 'nothing is broken');
SELECT * FROM finish();
