\ir trips.psql
SELECT plan(5);
CREATE TEMP TABLE made AS SELECT trips.package('PKG1') AS id;
SELECT (travel.place_booking(account, trips.package_row(made.id), jsonb_build_object('datefrom', trips.today() + 5, 'dateto',
    trips.today() + 6, 'guests', 3, 'children', 1, 'price', 12.34, 'firstname', 'Zoe'))).id AS placed
FROM made, identity.accounts AS account WHERE account.id = trips.who('tess') \gset
SELECT is((SELECT concat_ws(' ', adult, children, quoted_price, vat, firstname, lastname, email, zone, wallet_amount_paid)
    FROM travel.bookings WHERE order_id = :'placed'), '2 1 12.34 5.00 Zoe Traveller tess@trips.example UTC 0.00',
        'what was said and what is known');
SELECT is(trips.price(:'placed'), '2500.00 0.00 2500.00', 'at our price');
SELECT is((SELECT line.quantity FROM sales.orders JOIN inventory.hold_lines AS line USING (hold_id) WHERE orders.id = :'placed'), 3,
    'a place for each');
SELECT is((SELECT account_id = trips.who('tess') FROM travel.bookings WHERE order_id = :'placed'), true, 'for whom');
SELECT is(trips.broken(), '', 'nothing is broken');
SELECT * FROM finish();
