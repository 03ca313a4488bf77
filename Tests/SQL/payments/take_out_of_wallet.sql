\ir ../travel/purse.psql
SELECT plan(13);
CREATE FUNCTION trips.charge_refunded(p_id text, p_order uuid, p_cents int) RETURNS text LANGUAGE sql AS $$
    SELECT trips.event(p_id, 'charge.refunded', jsonb_build_object('object', 'charge', 'id', 'ch_1', 'payment_intent',
        (trips.attempt(p_order)).provider_id, 'amount_refunded', p_cents, 'currency', 'usd'))
$$;
CREATE FUNCTION trips.kept(p_order uuid) RETURNS text LANGUAGE sql STABLE AS
    $$ SELECT concat_ws(' ', state, paid, refunded) FROM sales.orders WHERE id = p_order $$;
CREATE FUNCTION trips.away(p_order uuid) RETURNS text LANGUAGE sql STABLE AS
    $$ SELECT concat_ws(' ', (attempt).to_wallet, (attempt).refunded) FROM trips.attempt(p_order) AS attempt $$;
CREATE TEMP TABLE booked AS SELECT trips.book('tess', trips.package('PKG1')) AS whole, trips.book('tess', trips.package('PKG2'), 4) AS half,
    trips.book('tom', trips.package('PKG3')) AS late;

-- Cancelled with all of it in the wallet, and then sent back to the card too.
SELECT trips.pay(whole, 'stripe') FROM booked;
SELECT trips.page_paid('evt_1', whole) FROM booked;
SELECT travel.cancel_booking(trips.who('tess'), trips.number(whole)) FROM booked;
SELECT trips.charge_refunded('evt_2', whole, 100000) FROM booked;
SELECT is(trips.balance('tess'), 1500.00,
    'what went to the card is not in the wallet') FROM booked;
SELECT is(trips.kept(whole) || ', ' || trips.away(whole), 'cancelled 2500.00 2500.00, 1500.00 1000.00', 'nor counted twice') FROM booked;
SELECT travel.withdraw(trips.who('tess'), trips.wallet('tess'), 1400);
SELECT trips.charge_refunded('evt_3', whole, 250000) FROM booked;
SELECT is(trips.balance('tess') || ' ' || trips.books('owed_by_customers'),
    '0.00 -1400.00', 'what is spent is owed') FROM booked;
SELECT is(trips.kept(whole) || ', ' || trips.away(whole), 'cancelled 2500.00 2500.00, 0.00 2500.00', 'all of it') FROM booked;
SELECT trips.charge_refunded('evt_4', whole, 250000) FROM booked;
SELECT is(trips.balance('tess'), 0.00, 'told again: nothing') FROM booked;
SELECT matches((SELECT message FROM effects.alerts), '1500.00 USD of order .* the wallet had 100.00', 'a person is told');
SELECT is(trips.broken(), '', 'nothing is broken');

-- Half of it in the wallet: the card takes the other half first.
SELECT trips.pay(half, 'stripe') FROM booked;
SELECT trips.page_paid('evt_5', half) FROM booked;
SELECT travel.cancel_booking(trips.who('tess'), trips.number(half)) FROM booked;
SELECT trips.charge_refunded('evt_6', half, 125000) FROM booked;
SELECT is(trips.kept(half) || ', ' || trips.balance('tess'), 'cancelled 2500.00 2500.00, 1250.00', 'what we kept') FROM booked;
SELECT trips.charge_refunded('evt_7', half, 150000) FROM booked;
SELECT is(trips.kept(half) || ', ' || trips.balance('tess'), 'cancelled 2500.00 2500.00, 1000.00', 'then what the wallet got') FROM booked;
SELECT is(trips.broken(), '', 'nothing is broken here either');

-- It came too late, and is in the wallet.
SELECT trips.pay(late, 'stripe', 'tom') FROM booked;
SELECT travel.cancel_booking(trips.who('tom'), trips.number(late)) FROM booked;
SELECT trips.page_paid('evt_8', late) FROM booked;
SELECT trips.charge_refunded('evt_9', late, 250000) FROM booked;
SELECT is(trips.balance('tom'), 0.00, 'late money') FROM booked;
SELECT is(trips.moves('tom'), 'late_payment +2500.00, refund_returned -2500.00', 'as the wallet shows it');
SELECT is(trips.broken(), '', 'and nothing is broken');
SELECT * FROM finish();
