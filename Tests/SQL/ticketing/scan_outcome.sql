\ir box_office.psql
SELECT plan(14);
CREATE TEMP TABLE made AS SELECT desk.event('Gala',
    p_changes => '{"timezone": "America/New_York", "start_date": "2035-12-02T00:00:00Z",
    "end_date": "2035-12-03T04:00:00Z"}') AS gala, desk.event('Ball') AS ball;
SELECT desk.order(desk.type(gala, 5, 0), 1) FROM made;
CREATE FUNCTION desk.scan(p_who text DEFAULT 'olga', p_event uuid DEFAULT NULL) RETURNS text LANGUAGE sql AS $$
    SELECT ticketing.scan_outcome(tickets, events, accounts, p_event, core.now()) FROM ticketing.tickets, ticketing.events,
        identity.accounts
    WHERE events.id = tickets.event_id AND accounts.id = desk.who(p_who)
$$;
CREATE FUNCTION desk.at(p_time timestamptz) RETURNS void
    LANGUAGE sql AS $$ UPDATE core.test_clock SET ahead = p_time - now() $$;
SELECT is(desk.scan(), 'wrong_day', 'weeks before');
SELECT desk.at('2035-12-01T00:00:00Z');
SELECT is(desk.scan(), 'admitted', 'from 24 hours before');
SELECT desk.at('2035-11-30T23:59:59Z');
SELECT is(desk.scan(), 'wrong_day', 'not a second earlier');
UPDATE core.settings SET value = '2' WHERE name = 'ticketing.check_in_opens_hours_before';
SELECT desk.at('2035-12-01T05:00:00Z');
SELECT is(desk.scan(), 'admitted', 'with a short window, from midnight of the first day there');
SELECT desk.at('2035-12-01T04:59:59Z');
SELECT is(desk.scan(), 'wrong_day', 'not before');
SELECT desk.at('2035-12-03T03:59:59Z');
SELECT is(desk.scan(), 'admitted', 'to the end');
SELECT is((SELECT desk.scan(p_event => gala) FROM made), 'admitted', 'at the gate of the event');
SELECT is((SELECT desk.scan(p_event => ball) FROM made), 'wrong_event', 'not at another');
SELECT is(desk.scan('otto'), 'wrong_event', 'nor for another organizer');
SELECT is(desk.scan('stan'), 'admitted', 'staff scans for all');
UPDATE ticketing.tickets SET status = 'used', used_at = core.now();
SELECT is(desk.scan(), 'admitted', 'whether it was used is not asked here');
UPDATE ticketing.tickets SET status = 'cancelled';
SELECT is(desk.scan(), 'void', 'void');
UPDATE ticketing.tickets SET status = 'active', used_at = NULL;
SELECT desk.at('2035-12-03T04:00:00Z');
SELECT is(desk.scan(), 'wrong_day', 'after the end');
UPDATE ticketing.events SET status = 'cancelled', cancelled_at = core.now() FROM made WHERE id = gala;
SELECT is(desk.scan(), 'void', 'the event is cancelled');
SELECT * FROM finish();
