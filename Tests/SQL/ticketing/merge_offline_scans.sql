\ir festival_gate.psql
SELECT plan(26);
CREATE TEMP TABLE made AS SELECT desk.event('Gala', p_changes => jsonb_build_object('start_date', core.now(), 'end_date',
    core.now() + interval '5 hours')) AS gala;
ALTER TABLE made ADD one uuid, ADD two uuid, ADD foreign_one uuid;
UPDATE made SET one = desk.order(desk.type(gala, 9, 0), 2), foreign_one = desk.order(desk.type(desk.event('Ball'), 9, 0), 1);
UPDATE made SET two = desk.ticket(one, 2), foreign_one = desk.ticket(foreign_one);
UPDATE made SET one = desk.ticket(one);
GRANT ALL ON made TO PUBLIC;
SELECT desk.pass(interval '2 hours');
-- A scan of a device, so many minutes ago.
CREATE FUNCTION desk.made(p_number int, p_code text, p_ago int, p_gate text) RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_build_array(jsonb_build_object('id', '00000000-0000-0000-0000-00000000000' || p_number,
        'qr_code_data', p_code, 'scanned_at', core.now() - make_interval(mins => p_ago), 'gate', p_gate))
$$;
CREATE FUNCTION desk.merge(p_scans jsonb, p_event uuid DEFAULT NULL) RETURNS text LANGUAGE sql AS $$
    SELECT concat_ws(' ', body ->> 'received', body ->> 'applied', body ->> 'repeated', '/', (
        SELECT string_agg(concat_ws(' ', right(conflict ->> 'id', 1), conflict ->> 'code', conflict ->> 'counts',
            conflict ->> 'gate', (SELECT string_agg(other ->> 'gate', '+')
                FROM json_array_elements(conflict -> 'others') AS other)), ', ')
        FROM json_array_elements(body -> 'conflicts') AS conflict))
    FROM made, ticketing.merge_offline_scans(desk.who('olga'), COALESCE(p_event, gala)::text, p_scans, ' Phone ') AS merged
$$;
CREATE FUNCTION desk.state(p_ticket uuid, p_code text) RETURNS text LANGUAGE sql AS $$
    SELECT tickets.status || ' ' || (SELECT string_agg(outcome || ' ' || gate, ', ' ORDER BY scanned_at, scans.id)
        FROM ticketing.scans WHERE ticket_id = p_ticket)
    FROM ticketing.tickets WHERE tickets.id = p_ticket
$$;
CREATE TEMP TABLE codes AS SELECT desk.code(one) AS one, desk.code(two) AS two, desk.code(foreign_one) AS foreign_one FROM made;
SELECT is((SELECT desk.merge(desk.made(1, one, 60, 'North') || desk.made(2, two, 50, 'North')) FROM codes),
    '2 2 0 /', 'taken, nothing to say');
SELECT is((SELECT desk.merge(desk.made(1, one, 60, 'North') || desk.made(2, two, 50, 'North')) FROM codes),
    '2 0 2 /', 'sent again: once');
SELECT is((SELECT concat_ws(' ', status, used_at = core.now() - interval '60 minutes') FROM ticketing.tickets, made
    WHERE id = one), 'used t', 'used at the time of the scan');
SELECT is((SELECT DISTINCT device FROM ticketing.scans), 'Phone', 'by which device');
SELECT is((SELECT desk.scan(one) FROM made), '400 already_used North used', 'the gate with a connection refuses it now');
SELECT is((SELECT desk.merge(desk.made(3, one, 40, 'South')) FROM codes), '1 1 0 / 3 already_used false South North',
    'let in at a second gate: the first counts');
SELECT is((SELECT desk.merge(desk.made(4, one, 90, 'West')) FROM codes), '1 1 0 / 4 already_used true West North+South',
    'an earlier one that comes later counts');
SELECT is((SELECT desk.merge(desk.made(1, one, 60, 'North')) FROM codes), '1 0 1 / 1 already_used false North West+South',
    'which the other device learns when it asks again');
SELECT is((SELECT desk.state(one, '') FROM made),
    'used admitted West, admitted_again North, admitted_again South, already_used North', 'what is kept');
SELECT is((SELECT used_at FROM ticketing.tickets, made WHERE id = one), core.now() - interval '90 minutes', 'used since then');
SELECT is((SELECT desk.merge(desk.made(5, 'nonsense', 10, 'North') || desk.made(6, foreign_one, 10, 'North')
    || desk.made(7, two, 9999, 'North')) FROM codes),
    '3 3 0 / 7 wrong_day false North, 5 unknown false North, 6 wrong_event false North', 'tickets that were not good');
SELECT is((SELECT string_agg(COALESCE(conflict ->> 'holder_name', '-'), ' ' ORDER BY conflict ->> 'id') FROM made, codes,
    ticketing.merge_offline_scans(desk.who('olga'), gala::text, desk.made(6, codes.foreign_one, 10, 'North')) AS merged,
    json_array_elements(merged.body -> 'conflicts') AS conflict), '-', 'whose another event''s is, is not said');
SELECT is(desk.broken(), '', 'every invariant holds');
SELECT ticketing.undo_scan(desk.who('olga'), one) FROM codes;
SELECT is((SELECT desk.state(one, '') FROM made),
    'active undone West, undone North, undone South, already_used North', 'all of it can be taken back');
SELECT is((SELECT desk.merge(desk.made(1, one, 60, 'North')) FROM codes), '1 0 1 /', 'and stays so');
UPDATE ticketing.tickets SET status = 'cancelled' FROM made WHERE id = two;
SELECT is((SELECT desk.merge(desk.made(8, two, 20, 'North')) FROM codes), '1 1 0 / 8 void false North', 'a void one');
SELECT is((SELECT desk.merge(desk.made(9, one, -30, 'North')) FROM codes), '1 1 0 /', 'a clock that is ahead');
SELECT is((SELECT scanned_at FROM ticketing.scans WHERE offline_id = '00000000-0000-0000-0000-000000000009'), core.now(),
    'scanned now');
-- A pass: of a day.
CREATE TEMP TABLE holder AS SELECT desk.admission(desk.pass_of(type)) AS whole FROM festival;
SELECT desk.at_day(3);
SELECT is((SELECT desk.merge(desk.made(1, desk.code(whole), 2 * 24 * 60, 'One') || desk.made(2, desk.code(whole), 0, 'Three')
    || desk.made(3, desk.code(whole), 24 * 60, 'Two') || desk.made(4, desk.code(whole), 24 * 60 - 5, 'Again'), event)
    FROM holder, festival), '4 4 0 / 3 already_used true Two Again, 4 already_used false Again Two', 'a pass once a day');
-- Scans that were sent with a connection that broke.
CREATE TEMP TABLE late AS SELECT desk.admission(desk.pass_of(type)) AS whole, desk.admission(desk.pass_of(type)) AS other
FROM festival;
SELECT desk.at_day(1);
CREATE FUNCTION desk.send(p_ticket uuid, p_number int, p_gate text) RETURNS int LANGUAGE sql AS $$
    SELECT (ticketing.verify_ticket(desk.who('olga'), desk.code(p_ticket), event, p_gate, NULL,
        ('00000000-0000-0000-0000-00000000001' || p_number)::uuid)).status FROM festival
$$;
CREATE FUNCTION desk.brought(p_ticket uuid, p_number int, p_ago int) RETURNS text LANGUAGE sql AS $$
    SELECT desk.merge(jsonb_set(desk.made(1, desk.code(p_ticket), p_ago, 'Late'), '{0,id}',
        to_jsonb('00000000-0000-0000-0000-00000000001' || p_number)), event) FROM festival
$$;
SELECT is((SELECT desk.send(whole, 1, 'Late') || ', ' || desk.brought(whole, 1, 0) FROM late), '200, 1 0 1 /',
    'heard then: nothing new');
SELECT is((SELECT concat_ws(', ', desk.send(other, 2, 'North'), desk.send(other, 3, 'Late'), desk.brought(other, 3, 0))
    FROM late), '200, 400, 1 0 1 / 3 already_used false Late North', 'refused then, which the device did not learn');
SELECT desk.at_day(2, '09:00');
SELECT is((SELECT concat_ws(', ', desk.brought(whole, 4, 10 * 60), desk.scan(whole)) FROM late),
    '1 1 0 / 4 already_used false Late Late, 200 active', 'not heard: merged for its day, and today is left');
SELECT is((SELECT desk.refused(format('SELECT ticketing.merge_offline_scans(desk.who(%L), %L, %L)', 'olga', gala,
    '[{"id": "00000000-0000-0000-0000-000000000001", "scanned_at": "2020-01-01T00:00:00Z"}]')) FROM made),
    '400 nothing_scanned A scan has qr_code_data or ticket.', 'a scan of nothing');
SELECT is((SELECT desk.refused(format('SELECT ticketing.merge_offline_scans(desk.who(%L), %L, %L)', 'otto', gala, '[]'))
    FROM made), '403 permission_denied You do not have permission to scan tickets for this event.', 'another organizer');
SELECT is((SELECT desk.refused(format('SELECT ticketing.merge_offline_scans(NULL, %L, %L)', gala, '[]')) FROM made),
    '401 not_authenticated Authentication credentials were not provided.', 'nobody');
SELECT is(desk.refused($$SELECT ticketing.merge_offline_scans(desk.who('olga'), 'nothing', '[]')$$),
    '404 not_found Not found.', 'no such event');
SELECT * FROM finish();
