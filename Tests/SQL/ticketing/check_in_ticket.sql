\ir festival_gate.psql
SELECT plan(8);
CREATE TEMP TABLE made AS SELECT desk.admission(desk.pass_of(type, 1)) AS one, desk.event('Ball') AS ball FROM festival;
ALTER TABLE made ADD number text;
UPDATE made SET number = ticket_number FROM ticketing.tickets WHERE tickets.id = one;
CREATE FUNCTION desk.check_in(p_number text, p_event uuid DEFAULT NULL, p_who text DEFAULT 'olga') RETURNS text
LANGUAGE sql AS $$
    SELECT concat_ws(' ', answer.status, answer.body ->> 'code', answer.body ->> 'gate', answer.body #>> '{ticket,status}')
    FROM ticketing.check_in_ticket(desk.who(p_who), p_number, p_event, 'Desk', 'http://x') AS answer
$$;
SELECT desk.at_day(1);
SELECT is(desk.check_in('TKT-20000101-000000'), '400 unknown', 'no such number');
SELECT is((SELECT desk.check_in(number, ball) FROM made), '400 wrong_event active', 'for another event');
SELECT is((SELECT desk.check_in(number, NULL, 'otto') FROM made), '400 wrong_event', 'of another organizer');
SELECT is((SELECT desk.check_in(' ' || lower(number) || ' ') FROM made), '200 used', 'admitted');
SELECT is((SELECT desk.scan(one) FROM made), '400 already_used Desk used', 'which uses the code');
SELECT ticketing.check_in_ticket(desk.who('olga'), number, p_scan_id => '00000000-0000-0000-0000-000000000001') FROM made;
SELECT is((SELECT string_agg(outcome, ' ') FROM ticketing.scans WHERE offline_id = '00000000-0000-0000-0000-000000000001'),
    'already_used', 'what the device calls the scan is kept');
SELECT is(desk.refused($$SELECT ticketing.check_in_ticket(desk.who('bert'), 'x')$$),
    '403 forbidden Only staff and organizers can verify tickets.', 'a consumer');
SELECT is(desk.refused($$SELECT ticketing.check_in_ticket(NULL, 'x')$$),
    '401 not_authenticated Authentication credentials were not provided.', 'nobody');
SELECT * FROM finish();
