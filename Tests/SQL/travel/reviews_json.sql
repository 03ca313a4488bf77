\ir agency.psql
SELECT plan(6);
CREATE TEMP TABLE made AS SELECT agency.package('PKG-A') AS id;
SELECT agency.booking('cora', id, p_from => 1) FROM made;
SELECT travel.create_review(agency.who('cora'), 'PKG-A', 5);
CREATE FUNCTION pg_temp.shown(p_field text) RETURNS text LANGUAGE sql AS
    $$ SELECT body ->> p_field FROM travel.reviews, travel.reviews_json(ARRAY[reviews.id]) $$;
SELECT is(pg_temp.shown('user_email'), 'c***@example.com', 'the address is masked');
SELECT is(pg_temp.shown('user_name'), 'Cora Customer', 'the name is not');
SELECT is(pg_temp.shown('trip_completed'), 'false', 'before the trip');
SELECT agency.pass('3 days');
SELECT is(pg_temp.shown('trip_completed'), 'true', 'after it');
UPDATE identity.accounts SET first_name = '', last_name = '' WHERE id = agency.who('cora');
SELECT is(pg_temp.shown('user_name'), 'Anonymous', 'who has no name any more');
SELECT sales.change_state(order_id, 'cancelled', 'test') FROM travel.bookings;
SELECT is(pg_temp.shown('trip_completed'), 'false', 'a cancelled trip does not count, its review stays');
SELECT * FROM finish();
