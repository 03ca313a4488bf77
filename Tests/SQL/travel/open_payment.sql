\ir purse.psql
SELECT plan(4);
CREATE TEMP TABLE booked AS SELECT trips.book('tess', trips.package('PKG1')) AS id;

CREATE FUNCTION trips.open(p_mode text) RETURNS uuid LANGUAGE sql STABLE AS
    $$ SELECT (travel.open_payment(orders, p_mode)).id FROM sales.orders, booked WHERE orders.id = booked.id $$;
SELECT is(trips.open('stripe'), NULL, 'none');
SELECT trips.pay(id, 'stripe') FROM booked;
SELECT is(trips.open('stripe'), (SELECT (trips.attempt(id)).id FROM booked), 'this one');
SELECT is(trips.open('split'), NULL, 'another mode is another payment');
SELECT trips.pass('36 minutes');
SELECT is(trips.open('stripe'), NULL, 'its page has ended');
SELECT * FROM finish();
