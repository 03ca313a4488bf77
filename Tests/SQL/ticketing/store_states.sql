\ir box_office.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT desk.event('Gala') AS gala, desk.event('Secret', p_publish => false) AS secret;
SELECT desk.order(desk.type(gala, 10, 0), 2) FROM made;
CREATE FUNCTION desk.states() RETURNS text LANGUAGE sql AS $$
    SELECT (SELECT string_agg(status, ' ' ORDER BY slug) FROM ticketing.events) || ' / '
        || (SELECT string_agg(status, ' ' ORDER BY status) FROM ticketing.tickets)
$$;
SELECT is(ticketing.store_states(), 0, 'nothing to store');
SELECT desk.pass(interval '10 days');
SELECT is(ticketing.store_states() || ' ' || desk.states(), '1 ongoing draft / active active', 'it began');
SELECT ticketing.verify_ticket(desk.who('olga'), qr_code_data) FROM ticketing.tickets LIMIT 1;
SELECT desk.pass(interval '1 day');
SELECT is(ticketing.store_states() || ' ' || desk.states(), '2 completed draft / expired used', 'it is over');
SELECT is(ticketing.store_states(), 0, 'once');
SELECT * FROM finish();
