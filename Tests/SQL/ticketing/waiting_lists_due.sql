\ir box_office.psql
\ir queue.psql
SELECT plan(6);
SELECT desk.sell_out();
SELECT desk.join('anna', seat), desk.join('carl', seat, 2) FROM desk.full_house;
CREATE FUNCTION desk.due() RETURNS bigint LANGUAGE sql STABLE AS 'SELECT count(*) FROM ticketing.waiting_lists_due()';
SELECT is(desk.due(), 0::bigint, 'nothing to do');
SELECT desk.pass('16 minutes');
SELECT is(desk.due(), 1::bigint, 'holds lapsed');
SELECT ticketing.serve_waiting_lists();
SELECT is(desk.due(), 0::bigint, 'served');
SELECT desk.pass('61 minutes');
SELECT is(desk.due(), 1::bigint, 'an offer lapsed');
SELECT ticketing.serve_waiting_lists();
UPDATE identity.accounts SET is_active = false WHERE id = desk.who('carl');
SELECT is(desk.due(), 1::bigint, 'an account was closed');
SELECT ticketing.serve_waiting_lists();
SELECT is(desk.due(), 0::bigint, 'nobody is left');
SELECT * FROM finish();
