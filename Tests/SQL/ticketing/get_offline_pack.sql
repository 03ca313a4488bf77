\ir box_office.psql
SELECT plan(14);
CREATE TEMP TABLE made AS SELECT desk.event('Gala') AS gala;
SELECT desk.order(desk.type(gala, 10, 0), 5) FROM made;
UPDATE core.settings SET value = '2' WHERE name = 'ticketing.offline_pack_size';
CREATE TEMP TABLE answer AS SELECT page, (ticketing.get_offline_pack(desk.who('olga'), gala::text, page)).body::jsonb AS body
FROM made, generate_series(1, 3) AS page;
ALTER TABLE answer ADD parts text[], ADD payload jsonb;
UPDATE answer SET parts = string_to_array(body ->> 'pack', '.');
CREATE FUNCTION desk.decoded(p_text text) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
    SELECT decode(rpad(translate(p_text, '-_', '+/'), (length(p_text) + 3) / 4 * 4, '='), 'base64')
$$;
UPDATE answer SET payload = convert_from(desk.decoded(parts[2]), 'UTF8')::jsonb;
SELECT is((SELECT body - 'pack' FROM answer WHERE page = 1), (SELECT jsonb_build_object('event', gala, 'key_id', gala,
    'issued_at', api.iso(core.now()), 'page', 1, 'pages', 3, 'count', 5) FROM made), 'which part of how many');
SELECT is((SELECT convert_from(desk.decoded(parts[1]), 'UTF8')::jsonb FROM answer WHERE page = 1),
    (SELECT jsonb_build_object('alg', 'HS256', 'typ', 'JWT', 'kid', gala) FROM made), 'a JSON Web Token');
SELECT is((SELECT count(*) FROM answer, made WHERE desk.decoded(parts[3]) =
    extensions.hmac((parts[1] || '.' || parts[2])::bytea, ticketing.offline_key(gala), 'sha256')), 3::bigint, 'signed');
SELECT is((SELECT string_agg(jsonb_array_length(payload -> 'tickets')::text, ' ' ORDER BY page) FROM answer), '2 2 1', 'parts');
SELECT is((SELECT count(DISTINCT ticket ->> 'id') FROM answer, jsonb_array_elements(payload -> 'tickets') AS ticket),
    5::bigint, 'every ticket once');
SELECT is((SELECT payload ->> 'typ' FROM answer WHERE page = 2), 'offline_pack', 'what it is');
SELECT is((SELECT to_timestamp((payload ->> 'exp')::bigint) FROM answer WHERE page = 2), (SELECT ceil_at.at FROM (
    SELECT to_timestamp(ceil(extract(epoch FROM ends_at))) AS at FROM ticketing.events) AS ceil_at), 'good until the end');
SELECT is((SELECT concat_ws(' ', payload ->> 'page', payload ->> 'pages', payload -> 'event' ->> 'title', payload ->> 'is_on',
    payload ->> 'night_hours') FROM answer WHERE page = 2), '2 3 Gala true 0', 'the event');
SELECT is((SELECT (payload ->> 'opens_at')::timestamptz FROM answer WHERE page = 1),
    (SELECT ticketing.check_in_opens_at(starts_at, timezone) FROM ticketing.events), 'from when');
SELECT is((SELECT desk.refused(format('SELECT ticketing.get_offline_pack(desk.who(%L), %L, 4)', 'olga', gala)) FROM made),
    '404 invalid_page Invalid page.', 'no such part');
SELECT is((SELECT (ticketing.get_offline_pack(desk.who('stan'), desk.event('Ball')::text)).body ->> 'pages'), '1',
    'an event without tickets has one; staff may');
SELECT is((SELECT desk.refused(format('SELECT ticketing.get_offline_pack(desk.who(%L), %L)', 'otto', gala)) FROM made),
    '403 permission_denied You do not have permission to scan tickets for this event.', 'another organizer');
SELECT is((SELECT desk.refused(format('SELECT ticketing.get_offline_pack(NULL, %L)', gala)) FROM made),
    '401 not_authenticated Authentication credentials were not provided.', 'nobody');
SELECT is(desk.refused($$SELECT ticketing.get_offline_pack(desk.who('olga'), 'nothing')$$), '404 not_found Not found.',
    'no such event');
SELECT * FROM finish();
