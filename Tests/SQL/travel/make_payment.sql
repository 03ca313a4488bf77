\ir purse.psql
SELECT plan(9);
CREATE TEMP TABLE booked AS SELECT trips.book('tess', trips.package('PKG1')) AS id;

SELECT trips.pay(id, 'stripe') FROM booked;
CREATE FUNCTION trips.invoice() RETURNS text LANGUAGE sql STABLE AS
    $$ SELECT invoice_id FROM travel.invoices ORDER BY number DESC LIMIT 1 $$;
SELECT is(trips.refused($$SELECT travel.make_payment(trips.who('tess'), trips.invoice())$$), '400 insufficient_funds Insufficient balance.',
    'too little');
SELECT trips.fill('tess', 2500), trips.fill('stan', 2500);
SELECT is(trips.refused($$SELECT travel.make_payment(trips.who('stan'), trips.invoice())$$), '404 invoice_not_found Invoice not found.',
    'staff see it, and do not pay it');
SELECT is(trips.refused($$SELECT travel.make_payment(trips.who('tom'), trips.invoice())$$), '404 invoice_not_found Invoice not found.',
    'somebody else''s');
SELECT is((SELECT (travel.make_payment(trips.who('tess'), trips.invoice())).body::jsonb), (SELECT jsonb_build_object('status', 'success',
    'message', 'Payment successful', 'invoice_id', trips.invoice(), 'booking_id', trips.number(id)) FROM booked), 'paid');
SELECT is(trips.balance('tess'), 0.00, 'from the wallet');
SELECT is((SELECT count(*) FROM effects.requests WHERE kind = 'stripe.expire_checkout_session'), 1::bigint, 'the page is closed');
SELECT is(trips.refused($$SELECT travel.make_payment(trips.who('tess'), trips.invoice())$$), '409 invoice_closed Invoice already paid.',
    'once');
CREATE TEMP TABLE gone AS SELECT trips.book('tess', trips.package('PKG2')) AS id;
SELECT trips.pay(id, 'stripe') FROM gone;
SELECT travel.cancel_booking(trips.who('tess'), trips.number(id)) FROM gone;
SELECT is(trips.refused($$SELECT travel.make_payment(trips.who('tess'), trips.invoice())$$), '409 invoice_closed The invoice is void.',
    'void');
SELECT is(trips.broken(), '', 'nothing is broken');
SELECT * FROM finish();
