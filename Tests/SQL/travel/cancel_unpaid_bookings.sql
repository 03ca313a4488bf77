\ir agency.psql
SELECT plan(5);
CREATE TEMP TABLE made AS SELECT agency.package('PKG001') AS one, agency.package('PKG002') AS two;
SELECT is(travel.cancel_unpaid_bookings(agency.who('cora')), 0, 'none');
CREATE TEMP TABLE booked AS SELECT agency.booking('cora', one, 'pending') AS first, agency.booking('cora', two, 'pending') AS second,
    agency.booking('cora', one) AS paid, agency.booking('carl', one, 'pending') AS other FROM made;
SELECT is(travel.cancel_unpaid_bookings(agency.who('cora')), 2, 'all that wait for payment');
SELECT results_eq('SELECT first.state, second.state, paid.state, other.state, first.state_reason FROM booked
    JOIN sales.orders AS first ON first.id = booked.first JOIN sales.orders AS second ON second.id = booked.second
    JOIN sales.orders AS paid ON paid.id = booked.paid JOIN sales.orders AS other ON other.id = booked.other',
    $$VALUES ('cancelled', 'cancelled', 'paid', 'pending', 'account deleted')$$, 'and nothing else');
SELECT is(travel.cancel_unpaid_bookings(agency.who('cora')), 0, 'none is left');
SELECT agency.pass('2 days');
SELECT is(travel.cancel_unpaid_bookings(agency.who('carl')), 0, 'one past its time is left to the job that expires it');
SELECT * FROM finish();
