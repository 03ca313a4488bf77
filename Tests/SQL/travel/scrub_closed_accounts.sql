\ir agency.psql
SELECT plan(9);
CREATE TEMP TABLE made AS SELECT agency.package('PKG001') AS package;
CREATE TEMP TABLE booked AS SELECT agency.booking('cora', package) AS paid, agency.booking('carl', package) AS other FROM made;
UPDATE travel.bookings SET firstname = 'Cora', email = 'cora@example.com', address = '123 Main St';
CREATE FUNCTION pg_temp.contact(p_order uuid) RETURNS text LANGUAGE sql AS
    $$ SELECT concat_ws(',', firstname, email, address) FROM travel.bookings WHERE order_id = p_order $$;
SELECT payments.begin_deposit('travel', travel.ensure_wallet(agency.who(name)), 10, 'checkout', core.now(), 'Deposit',
    name || '@example.com') FROM (VALUES ('cora'), ('carl')) AS people (name);
SELECT is(travel.scrub_closed_accounts(10), 0, 'no account is closed');
SELECT travel.close_account(agency.who('cora'), 'test');
SELECT is(travel.scrub_closed_accounts(10), 0, 'not before the trip');
SELECT agency.booking('cora', package, 'pending', 90) FROM made;
SELECT agency.pass('32 days');
UPDATE sales.orders SET expires_at = core.now() + interval '1 hour' WHERE state = 'pending';
SELECT is(travel.scrub_closed_accounts(10), 1, 'after it');
SELECT is((SELECT pg_temp.contact(paid) FROM booked), ',,', 'the contact data is gone');
SELECT is((SELECT pg_temp.contact(other) FROM booked), 'Cora,cora@example.com,123 Main St', 'other people''s is not');
SELECT is((SELECT string_agg(email, ',') FROM payments.attempts WHERE purpose = 'deposit'), 'carl@example.com', 'and that of payments');
SELECT is((SELECT string_agg(invariant, ', ') FROM travel.account_breaks()), NULL, 'so nothing personal is left');
SELECT is((SELECT count(*) FROM sales.orders WHERE account_id = agency.who('cora') AND state = 'cancelled'), 1::bigint,
    'what was booked in the moment of the deletion is cancelled');
SELECT is(travel.scrub_closed_accounts(10), 0, 'done once');
SELECT * FROM finish();
