\ir purse.psql
SELECT plan(2);
CREATE TEMP TABLE booked AS SELECT trips.book('tess', trips.package('PKG1')) AS id;

SELECT trips.fill('tess', 500);
SELECT trips.pay(id, 'split') FROM booked;
UPDATE travel.bookings SET payment_method = NULL, wallet_amount_paid = 0, stripe_amount_due = 0;
UPDATE sales.orders SET included_tax = 0;
SELECT travel.note_payment(trips.attempt(id)) FROM booked;
SELECT is((SELECT concat_ws(' ', payment_method, wallet_amount_paid, stripe_amount_due) FROM travel.bookings), 'split 500.00 2000.00',
    'how it is being paid');
SELECT is((SELECT included_tax FROM sales.orders), (SELECT tax_amount FROM travel.invoices), 'the tax as on the invoice');
SELECT * FROM finish();
