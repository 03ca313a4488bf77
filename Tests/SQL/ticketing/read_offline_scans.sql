\ir box_office.psql
SELECT plan(6);
CREATE TEMP TABLE made AS SELECT desk.order(desk.type(desk.event('Gala'), 10, 0), 1) AS one;
UPDATE made SET one = desk.ticket(one);
GRANT ALL ON made TO PUBLIC;
CREATE FUNCTION desk.read(p_scans jsonb) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(concat_ws(' ', right(read.id::text, 1), CASE read.ticket_id WHEN one THEN 'one' END,
        to_char(read.scanned_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI'), read.gate), ', ' ORDER BY read.id)
    FROM made, ticketing.read_offline_scans(p_scans) AS read
$$;
CREATE FUNCTION desk.sent(p_number int, p_more jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT jsonb_build_array(jsonb_build_object('id', '00000000-0000-0000-0000-00000000000' || p_number,
        'scanned_at', '2020-01-01T12:00:00Z') || p_more)
$$;
SELECT is((SELECT desk.read(desk.sent(1, jsonb_build_object('qr_code_data', ' ' || upper(desk.code(one)), 'gate', ' N ')))
    FROM made), '1 one 2020-01-01 12:00 N', 'by code');
SELECT is((SELECT desk.read(desk.sent(1, jsonb_build_object('ticket', one, 'gate', ' '))) FROM made),
    '1 one 2020-01-01 12:00', 'by id');
SELECT is(desk.read(desk.sent(1, '{"qr_code_data": "x"}') || desk.sent(2, jsonb_build_object('ticket', gen_random_uuid()))),
    '1 2020-01-01 12:00, 2 2020-01-01 12:00', 'not known');
SELECT is(desk.read(desk.sent(1, '{"qr_code_data": "x", "scanned_at": "2035-01-01T00:00:00Z"}')),
    '1 ' || to_char(core.now() AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI'), 'a clock that is ahead');
SELECT is(desk.read(desk.sent(1, '{"qr_code_data": "x"}') || desk.sent(1, '{"scanned_at": "2019-01-01T00:00:00Z"}')),
    '1 2019-01-01 00:00', 'each id once');
SELECT is(desk.read('[]'), NULL, 'none');
SELECT * FROM finish();
