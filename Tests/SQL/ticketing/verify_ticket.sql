\ir festival_gate.psql
SELECT plan(25);
CREATE TEMP TABLE made AS SELECT desk.event('Gala',
    p_changes => jsonb_build_object('start_date', core.now() + interval '1 hour', 'end_date',
    core.now() + interval '5 hours')) AS gala, desk.event('Ball') AS ball;
ALTER TABLE made ADD id uuid, ADD one uuid, ADD two uuid;
UPDATE made SET id = desk.order(desk.type(gala, 5, 0), 3);
UPDATE made SET one = desk.ticket(id, 1), two = desk.ticket(id, 2);
CREATE TEMP TABLE answer AS SELECT answer.* FROM made,
    ticketing.verify_ticket(desk.who('olga'), ' ' || upper(desk.code(one)), gala, ' North ', 'http://x') AS answer;
SELECT is((SELECT concat_ws(' ', status, body ->> 'valid', body ->> 'message', body ->> 'status',
    body #>> '{ticket,is_used}', body #>> '{ticket,used_at}' = api.iso(core.now())) FROM answer),
    '200 true Ticket verified successfully. used true t', 'admitted');
CREATE FUNCTION desk.show(p_code text, p_event uuid DEFAULT NULL, p_who text DEFAULT 'olga') RETURNS text
    LANGUAGE sql AS $$
    SELECT concat_ws(' ', answer.status, answer.body ->> 'valid', answer.body ->> 'code', answer.body ->> 'gate',
        answer.body ->> 'used_at')
    FROM ticketing.verify_ticket(desk.who(p_who), p_code, p_event, 'South') AS answer
$$;
SELECT is((SELECT desk.show(desk.code(one)) FROM made), '400 false already_used North ' || api.iso(core.now()),
    'once; when and where is said');
SELECT is(desk.show(repeat('0', 64)), '400 false unknown', 'unknown');
SELECT is(desk.show('not even a code'), '400 false unknown', 'nonsense');
SELECT is((SELECT desk.show(desk.code(two), ball) FROM made), '400 false wrong_event',
    'at the gate of another event');
SELECT is((SELECT desk.show(desk.code(two), gen_random_uuid()) FROM made), '400 false wrong_event', 'of no event');
SELECT is((SELECT desk.show(desk.code(two), NULL, 'otto') FROM made), '400 false wrong_event',
    'for another organizer');
SELECT is((SELECT status FROM ticketing.tickets, made WHERE tickets.id = two), 'active', 'none of which marks it');
SELECT is((SELECT desk.show(desk.code(two), gala, 'stan') FROM made), '200 true', 'staff admits it');
SELECT is(desk.refused($$SELECT ticketing.verify_ticket(desk.who('bert'), 'x')$$),
    '403 forbidden Only staff and organizers can verify tickets.', 'a consumer');
SELECT is(desk.refused($$SELECT ticketing.verify_ticket(NULL, 'x')$$),
    '401 not_authenticated Authentication credentials were not provided.', 'nobody');
SELECT is((SELECT string_agg(outcome, ' ' ORDER BY id) FROM ticketing.scans),
    'admitted already_used unknown unknown wrong_event wrong_event wrong_event admitted', 'every scan is kept');
SELECT is((SELECT answer.body #>> '{ticket,holder_name}' FROM made,
    ticketing.verify_ticket(desk.who('olga'), desk.code(one)) AS answer), 'Bert Buyer', 'whose it is, of a refused one');
SELECT is((SELECT answer.body #>> '{ticket,holder_name}' FROM made,
    ticketing.verify_ticket(desk.who('otto'), desk.code(one)) AS answer), NULL, 'but not to another organizer');
SELECT desk.pass(interval '6 hours');
SELECT is((SELECT desk.show(desk.code(desk.ticket(id, 3))) FROM made), '400 false wrong_day', 'when it is over');

-- Passes.
CREATE TEMP TABLE holder AS SELECT desk.admission(desk.pass_of(type)) AS whole, desk.admission(desk.pass_of(type, 2)) AS two
FROM festival;
SELECT desk.at_day(1);
SELECT is((SELECT desk.scan(whole) || ', ' || desk.scan(whole, 'South') || ', ' || desk.scan(two) FROM holder),
    '200 active, 400 already_used North active, 400 wrong_day active', 'a pass once a day; a ticket of another day');
SELECT desk.at_day(2);
SELECT is((SELECT desk.scan(whole, 'West') || ', ' || desk.scan(whole) || ', ' || desk.scan(two) FROM holder),
    '200 active, 400 already_used West active, 200 used', 'the next day again; used is said of this day');
SELECT desk.at_day(3);
SELECT is((SELECT desk.scan(whole, 'East') || ', ' || desk.scan(whole) || ', ' || desk.scan(two) FROM holder),
    '200 used, 400 already_used East used, 400 already_used North used', 'on the last day it is used; first time of the day');
SELECT is((SELECT string_agg((day_on - eve)::text, ' ' ORDER BY day_on) FROM ticketing.scans, holder, festival
    WHERE ticket_id = whole AND outcome = 'admitted'), '1 2 3', 'an admission a day');
-- What a device calls its scans.
UPDATE made SET gala = desk.event('Fete', p_changes => jsonb_build_object('start_date', core.now() + interval '1 hour',
    'end_date', core.now() + interval '5 hours'));
UPDATE made SET id = desk.order(desk.type(gala, 5, 0), 2);
UPDATE made SET one = desk.ticket(id, 1), two = desk.ticket(id, 2);
CREATE FUNCTION desk.send(p_ticket uuid, p_scan_id uuid, p_event uuid DEFAULT NULL) RETURNS text LANGUAGE sql AS $$
    SELECT concat_ws(' ', answer.status, answer.body ->> 'code', answer.body ->> 'status')
    FROM ticketing.verify_ticket(desk.who('olga'), COALESCE(desk.code(p_ticket), 'x'), p_event, 'North', NULL, p_scan_id) AS answer
$$;
CREATE TEMP TABLE named AS SELECT gen_random_uuid() AS first_id, gen_random_uuid() AS second_id, gen_random_uuid() AS odd_id;
SELECT is((SELECT concat_ws(', ', desk.send(one, first_id), desk.send(one, first_id), desk.send(one, second_id),
    desk.send(one, second_id), desk.send(NULL, odd_id, gala), desk.send(NULL, odd_id, gala)) FROM made, named),
    '200 used, 200 used, 400 already_used, 400 already_used, 400 unknown, 400 unknown', 'sent again, it is only answered');
SELECT is((SELECT string_agg(outcome, ' ' ORDER BY scans.id) FROM ticketing.scans, named
    WHERE offline_id IN (first_id, second_id, odd_id)), 'admitted already_used unknown', 'each kept once');
SELECT is((SELECT desk.refused(format('SELECT desk.send(%L, %L)', two, first_id)) FROM made, named),
    '409 scan_id_taken Another scan has this scan_id.', 'the id of another ticket''s scan');
SELECT ticketing.undo_scan(desk.who('olga'), desk.code(one)) FROM made;
SELECT is((SELECT desk.send(one, first_id) FROM made, named), '200 active', 'taken back meanwhile: that scan admitted');
SELECT is((SELECT status FROM ticketing.tickets, made WHERE tickets.id = one), 'active', 'and does not admit again');
SELECT is(desk.broken(), '', 'every invariant holds');
SELECT * FROM finish();
