\ir purse.psql
SELECT plan(4);
CREATE TEMP TABLE booked AS SELECT trips.book('tess', trips.package('PKG1')) AS id;

CREATE FUNCTION trips.answer() RETURNS text LANGUAGE sql STABLE AS $$ SELECT trips.said(travel.paid_answer(id, 'stripe')) FROM booked $$;
SELECT is(trips.answer(), '409 error Payment not completed.', 'not paid');
SELECT trips.pay(id, 'stripe') FROM booked;
SELECT trips.page_paid('evt_1', id) FROM booked;
SELECT is((SELECT travel.paid_answer(id, 'stripe')::text FROM booked), (SELECT api.answer(json_build_object('status', 'success',
    'booking_id', trips.number(id), 'mode', 'stripe', 'invoice_id', (SELECT invoice_id FROM travel.invoices)))::text FROM booked), 'paid');
DROP TABLE booked;
CREATE TEMP TABLE booked AS SELECT trips.book('tess', trips.package('PKG2')) AS id;
SELECT trips.pay(id, 'stripe') FROM booked;
SELECT travel.cancel_booking(trips.who('tess'), trips.number(id)) FROM booked;
SELECT is(trips.answer(), '409 error The booking is cancelled.', 'cancelled');
SELECT trips.page_paid('evt_2', id) FROM booked;
SELECT is(trips.answer(), '409 error The payment came too late and was added to your wallet.', 'paid too late');
SELECT * FROM finish();
