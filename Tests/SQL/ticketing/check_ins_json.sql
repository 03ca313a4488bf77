\ir festival_gate.psql
SELECT plan(3);
CREATE TEMP TABLE made AS SELECT desk.admission(desk.pass_of(type)) AS whole FROM festival;
CREATE FUNCTION desk.check_ins() RETURNS text LANGUAGE sql AS $$
    SELECT ticketing.check_ins_json(tickets.id)::text FROM ticketing.tickets, made WHERE tickets.id = whole
$$;
GRANT ALL ON made TO PUBLIC;
SELECT is(desk.check_ins(), '[]', 'none');
SELECT desk.at_day(1), desk.scan(whole), desk.at_day(2) FROM made;
SELECT desk.scan(whole, 'South'), desk.scan(whole, 'West') FROM made;
SELECT is(desk.check_ins()::jsonb -> 0, jsonb_build_object('day', eve + 1, 'checked_in_at', eve + 1 || 'T19:00:00Z',
    'gate', 'North'), 'a day, a time, a gate') FROM festival;
SELECT is((SELECT string_agg(entry ->> 'gate', ' ') FROM json_array_elements(desk.check_ins()::json) AS entry),
    'North South', 'first one first, without refused scans');
SELECT * FROM finish();
