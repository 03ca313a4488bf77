\ir box_office.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT desk.order(desk.type(desk.event('Gala'), 10, 100)) AS id;
SELECT desk.pay(id) FROM made;
CREATE FUNCTION desk.void() RETURNS text LANGUAGE sql AS $$
    UPDATE ticketing.tickets SET status = 'cancelled';
    SELECT ticketing.restore_tickets(id) FROM made;
    SELECT string_agg(DISTINCT status, ' ' ORDER BY status) FROM ticketing.tickets;
$$;
GRANT ALL ON made TO PUBLIC;
INSERT INTO ticketing.scans (id, outcome, ticket_id, day_on, scanned_by, scanned_at)
SELECT core.new_id(), 'admitted', desk.ticket(id), current_date, desk.who('olga'), core.now() FROM made;
SELECT is(desk.void(), 'active used', 'as they were');
SELECT payments.request_refund(attempts.id, NULL, 'x', NULL) FROM payments.attempts;
SELECT is(desk.void(), 'cancelled', 'not while all of the money is on its way back');
SELECT payments.finish_refund(refunds.id, 'failed', NULL, 'x') FROM payments.refunds;
SELECT is(desk.void(), 'active used', 'which is over');
UPDATE ticketing.events SET status = 'cancelled', cancelled_at = core.now();
SELECT is(desk.void(), 'cancelled', 'not those of a cancelled event');
SELECT * FROM finish();
