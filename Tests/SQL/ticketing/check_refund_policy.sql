\ir box_office.psql
SELECT plan(8);
CREATE TEMP TABLE made AS SELECT desk.event('Gala') AS event, NULL::uuid AS id;
UPDATE made SET id = desk.order(desk.type(event, 10, 100));
SELECT desk.pay(id) FROM made;
CREATE FUNCTION desk.check() RETURNS text LANGUAGE sql AS
    $$ SELECT desk.refused(format('SELECT ticketing.check_refund_policy(%L)', id)) FROM made $$;
GRANT ALL ON made TO PUBLIC;
SELECT is(desk.check(), NULL, 'without a policy: until it starts');
SELECT ticketing.set_refund_policy(desk.who('olga'), event::text, true, 48) FROM made;
SELECT is(desk.check(), NULL, 'in time');
SELECT desk.pass('8 days 1 hour');
SELECT is(desk.check(), '400 too_late Refunds for this event end 48 hours before it starts.', 'too late');
SELECT ticketing.set_refund_policy(desk.who('olga'), event::text, false) FROM made;
SELECT is(desk.check(), '400 no_refunds The tickets of this event are not refunded.', 'never');
UPDATE ticketing.events SET status = 'cancelled', cancelled_at = core.now();
SELECT is(desk.check(), NULL, 'a cancelled event is paid back all the same');
UPDATE ticketing.events SET status = 'published', cancelled_at = NULL;
DELETE FROM ticketing.refund_policies;
SELECT desk.pass('2 days');
SELECT is(desk.check(), '400 event_started An order cannot be refunded after its event has started.', 'it has begun');
UPDATE ticketing.events SET starts_at = core.now() + interval '1 hour';
SELECT is(desk.check(), NULL, 'put off');
SELECT ticketing.verify_ticket(desk.who('olga'), desk.code(desk.ticket(id))) FROM made;
SELECT is(desk.check(), '400 ticket_used An order with used tickets cannot be refunded.', 'who was inside');
SELECT * FROM finish();
