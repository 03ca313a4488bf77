\ir box_office.psql
SELECT plan(9);
SELECT is(ticketing.event_entries(desk.who('olga'), 'http://x'), NULL, 'none');
CREATE TEMP TABLE made AS SELECT desk.event('Open', p_changes => '{"description": "Loud,\nlong"}') AS open,
    desk.event('Draft', p_publish => false, p_changes => jsonb_build_object('start_date', core.now() + interval '1 day')) AS draft,
    desk.event('Off') AS off, desk.event('His', p_organizer => 'otto') AS his;
SELECT ticketing.cancel_event(desk.who('olga'), 'off');
CREATE FUNCTION desk.entries() RETURNS text LANGUAGE sql AS $$ SELECT ticketing.event_entries(desk.who('olga'), 'http://x') $$;
SELECT is((SELECT string_agg(title[1], ' ' ORDER BY place)
    FROM regexp_matches(desk.entries(), E'\r\nSUMMARY:([^\r]*)', 'g') WITH ORDINALITY AS found (title, place)),
    (SELECT 'Draft ' || string_agg(title, ' ' ORDER BY id) FROM ticketing.events, made WHERE id IN (open, off)), 'hers, by their start');
SELECT is(substring(desk.entries() FROM E'UID:' || open || E'@holdfast\r\n.*?STATUS:([A-Z]+)\r'), 'CONFIRMED', 'open') FROM made;
SELECT is(substring(desk.entries() FROM E'UID:' || draft || E'@holdfast\r\n.*?STATUS:([A-Z]+)\r'), 'TENTATIVE', 'draft') FROM made;
SELECT is(substring(desk.entries() FROM E'UID:' || off || E'@holdfast\r\n.*?STATUS:([A-Z]+)\r'), 'CANCELLED', 'off') FROM made;
SELECT matches(desk.entries(),
    E'\r\nDESCRIPTION:Loud\\\\,\\\\nlong\r\nLOCATION:Town Hall\\\\, Utrecht\r\nURL:http://x/api/events/open/\r\n', 'with what is known');
SELECT desk.pass(interval '1 hour');
SELECT ticketing.patch_event(desk.who('olga'), 'open', '{"title": "Open end"}');
SELECT matches(desk.entries(), E'\r\nSEQUENCE:3600\r\n[^\r]*\r\n[^\r]*\r\n[^\r]*\r\nSUMMARY:Open end\r\n', 'a change counts');
SELECT desk.pass(interval '376 days');
SELECT is((SELECT count(*) FROM regexp_matches(desk.entries(), 'BEGIN:VEVENT', 'g')), 3::bigint, 'a year later still');
SELECT desk.pass(interval '1 day');
SELECT is(desk.entries(), NULL, 'but not for ever');
SELECT * FROM finish();
