\ir purse.psql
SELECT plan(33);
CREATE TEMP TABLE made AS SELECT trips.package('PKG1') AS package;
CREATE TEMP TABLE booked AS SELECT trips.book('tess', package) AS id FROM made;

-- Wallet.
SELECT is(trips.refused($$SELECT travel.pay_booking(trips.who('tess'), trips.number(id), 'wallet') FROM booked$$),
    '400 insufficient_funds Insufficient balance.', 'the wallet is empty');
SELECT alike(trips.refused($$SELECT travel.pay_booking(trips.who('tess'), trips.number(id), 'cash') FROM booked$$), '400 %',
    'there is no such mode');
SELECT trips.fill('tess', 3000);
SELECT is((SELECT trips.pay(id, 'wallet')::jsonb - 'booking_id' FROM booked), '{"status": "success", "mode": "wallet"}',
    'exactly the document''s answer');
SELECT is(trips.balance('tess'), 500.00, 'the balance is lower at once');
SELECT is(trips.books('escrow'), 2500.00, 'the money is in escrow');
SELECT is((SELECT trips.state(id) FROM booked), 'pending', 'the booking is not paid yet');
SELECT trips.pay(id, 'wallet') FROM booked;
SELECT is(trips.balance('tess'), 500.00, 'asked again, nothing moves');
SELECT is(trips.refused($$SELECT travel.require_no_open_payment(id) FROM booked$$),
    '409 payment_in_progress A payment of this booking is in progress.', 'the booking cannot be changed now');

-- Stripe instead: the escrow goes back, the booking is invoiced, and keeps its places as long as the page.
SELECT matches((SELECT trips.pay(id, 'stripe')::text FROM booked),
    '"checkout_url" ?: ?"https.*"session_id" ?: ?"cs_.*"mode" ?: ?"stripe".*"booking_id"', 'a page');
SELECT is(trips.balance('tess') || ' ' || trips.books('escrow'), '3000.00 0.00', 'the wallet has its money again');
SELECT is((SELECT trips.state(id) FROM booked), 'invoiced', 'invoiced');
SELECT is((SELECT orders.expires_at - core.now() FROM sales.orders, booked WHERE orders.id = booked.id) BETWEEN
    interval '39 minutes' AND interval '40 minutes', TRUE, 'its time is the page''s and a little more');
SELECT is((SELECT holds.expires_at = orders.expires_at FROM sales.orders, booked, inventory.holds
    WHERE orders.id = booked.id AND holds.id = orders.hold_id), TRUE, 'that of the hold too');
SELECT is((SELECT concat_ws(' ', paid_at IS NULL, total) FROM travel.invoices), 't 2500.00', 'with an unpaid invoice');
SELECT is((SELECT input - 'expires_at' - 'client_reference_id' - 'metadata' - 'description' - 'success_url' - 'cancel_url'
    FROM effects.requests WHERE kind = 'stripe.create_checkout_session'),
    '{"mode": "payment", "amount": 250000, "currency": "usd", "product_name": "Paris Getaway",
      "customer_email": "tess@trips.example"}', 'what Stripe is asked for');
SELECT matches((SELECT input ->> 'success_url' FROM effects.requests WHERE kind = 'stripe.create_checkout_session'),
    '^https://www.leisuretimez.com/bookings/complete/BKN[0-9A-F]{6}\?session_id=\{CHECKOUT_SESSION_ID\}$', 'and where it leads');
SELECT is((SELECT trips.pay(id, 'stripe')::text FROM booked), (SELECT trips.pay(id, 'stripe')::text FROM booked),
    'asked again, the same page');
SELECT is((SELECT count(*) FROM effects.requests WHERE kind = 'stripe.create_checkout_session'), 1::bigint, 'made once');

-- Split instead, with 500 in the wallet.
SELECT travel.withdraw(trips.who('tess'), trips.wallet('tess'), 2500);
SELECT is((SELECT trips.pay(id, 'split')::jsonb - 'booking_id' - 'checkout_url' - 'session_id' FROM booked),
    '{"status": "success", "mode": "split", "wallet_amount": "500.00", "stripe_amount": "2000.00"}', 'the two parts');
SELECT is(trips.balance('tess') || ' ' || trips.books('escrow'), '0.00 500.00', 'the wallet''s part is in escrow');
SELECT is((SELECT count(*) FROM effects.requests WHERE kind = 'stripe.expire_checkout_session'), 1::bigint,
    'the page before it is closed');
SELECT is((SELECT concat_ws(' ', payment_method, wallet_amount_paid, stripe_amount_due) FROM travel.bookings),
    'split 500.00 2000.00', 'the booking says so');
SELECT is((SELECT count(*) FROM travel.invoices), 1::bigint, 'one invoice');

-- The page expires: back to the wallet, the booking waits as it was, and can be paid again.
SELECT is((SELECT trips.page_expired('evt_1', id) FROM booked), 'applied', 'the page expires');
SELECT is(trips.balance('tess') || ' ' || trips.books('escrow'), '500.00 0.00', 'the wallet has its part again');
SELECT is((SELECT trips.page_expired('evt_2', id) FROM booked), 'applied', 'told again');
SELECT is(trips.balance('tess'), 500.00, 'once');
SELECT is((SELECT trips.state(id) FROM booked), 'invoiced', 'it stays invoiced');

-- Nobody else's, unknown, paid, and never below what Stripe charges.
SELECT is(trips.refused($$SELECT travel.pay_booking(trips.who('tom'), trips.number(id), 'wallet') FROM booked$$),
    '404 not_found Booking not found.', 'somebody else''s');
SELECT is(trips.refused($$SELECT travel.pay_booking(trips.who('stan'), trips.number(id), 'wallet') FROM booked$$),
    '404 not_found Booking not found.', 'staff do not pay from other people''s wallets');
SELECT trips.fill('tess', 1999.75);
SELECT is((SELECT trips.pay(id, 'split')::jsonb ->> 'stripe_amount' FROM booked), '0.50', 'never below Stripe''s least');
SELECT is(trips.balance('tess'), 0.25, 'so the wallet pays less');
SELECT is(trips.broken(), '', 'nothing is broken');
SELECT * FROM finish();
