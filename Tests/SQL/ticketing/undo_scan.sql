\ir festival_gate.psql
SELECT plan(15);
CREATE TEMP TABLE made AS SELECT desk.event('Gala',
    p_changes => jsonb_build_object('start_date', core.now() + interval '1 hour', 'end_date',
    core.now() + interval '5 hours')) AS gala, desk.event('Ball') AS ball;
ALTER TABLE made ADD one uuid;
UPDATE made SET one = desk.order(desk.type(gala, 5, 0), 1);
UPDATE made SET one = desk.ticket(one);
GRANT ALL ON made TO PUBLIC;
CREATE FUNCTION desk.undo(p_ticket uuid, p_event uuid DEFAULT NULL, p_who text DEFAULT 'olga') RETURNS text
LANGUAGE sql AS $$
    SELECT concat_ws(' ', answer.status, answer.body ->> 'code', answer.body ->> 'message', answer.body ->> 'status',
        answer.body #>> '{ticket,is_used}')
    FROM ticketing.undo_scan(desk.who(p_who), COALESCE(' ' || upper(desk.code(p_ticket)), 'x'), p_event, 'http://x') AS answer
$$;
SELECT is((SELECT desk.undo(one) FROM made), '400 not_used false', 'not scanned yet');
SELECT is(desk.undo(gen_random_uuid()), '400 unknown', 'unknown');
SELECT is((SELECT desk.scan(one) FROM made), '200 used', 'scanned');
SELECT is((SELECT desk.undo(one, ball) FROM made), '400 wrong_event', 'at the gate of another event');
SELECT is((SELECT desk.undo(one, NULL, 'otto') FROM made), '400 wrong_event', 'by another organizer');
SELECT is((SELECT desk.undo(one, gala) FROM made), '200 Scan undone. active false', 'taken back');
SELECT is((SELECT desk.undo(one) FROM made), '400 not_used false', 'once');
SELECT is((SELECT desk.scan(one, 'South') FROM made), '200 used', 'scanned again');
SELECT is((SELECT desk.undo(one, NULL, 'stan') FROM made), '200 Scan undone. active false', 'staff may too');
SELECT is((SELECT string_agg(concat_ws(' ', outcome, gate, name), ', ' ORDER BY scans.id) FROM ticketing.scans
    LEFT JOIN desk.people ON people.id = undone_by), 'undone North olga, undone South stan', 'what was taken back is kept');
SELECT is(desk.broken(), '', 'every invariant holds');
-- A pass.
UPDATE made SET one = desk.admission(desk.pass_of(type)) FROM festival;
SELECT desk.at_day(1), desk.scan(one), desk.at_day(3) FROM made;
SELECT is((SELECT desk.undo(one) FROM made), '400 not_used false', 'of a pass, not the admission of another day');
SELECT is((SELECT desk.scan(one) || ', ' || desk.undo(one) FROM made), '200 used, 200 Scan undone. active false',
    'but today''s');
SELECT is(desk.refused($$SELECT ticketing.undo_scan(desk.who('bert'), 'x')$$),
    '403 forbidden Only staff and organizers can verify tickets.', 'a consumer');
SELECT is(desk.refused($$SELECT ticketing.undo_scan(NULL, 'x')$$),
    '401 not_authenticated Authentication credentials were not provided.', 'nobody');
SELECT * FROM finish();
