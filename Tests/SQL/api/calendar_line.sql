SELECT plan(8);
SELECT is(api.calendar_line('SUMMARY', 'Concert'), E'SUMMARY:Concert\r\n', 'a short one');
SELECT is(api.calendar_line('SUMMARY', NULL), NULL, 'none without a value');
SELECT is(api.calendar_line('X', repeat('a', 73)), 'X:' || repeat('a', 73) || E'\r\n', 'just within 75 octets');
SELECT is(api.calendar_line('X', repeat('a', 74)), 'X:' || repeat('a', 73) || E'\r\n a\r\n', 'one more');
CREATE TEMP TABLE given AS SELECT text FROM (VALUES (repeat('é', 200)), (repeat('🎻', 100)), (repeat('a€', 150) || 'x'),
    ('a' || repeat('🎻', 90)), (repeat('b', 999))) AS text (text);
SELECT is(max(octet_length(line)), 75, 'no line is longer, and some are as long')
FROM given, regexp_split_to_table(api.calendar_line('X', text), E'\r\n') AS line;
SELECT cmp_ok(min(octet_length(line)), '>=', 72, 'and only the last is shorter than a character less')
FROM given, regexp_split_to_table(api.calendar_line('X', text), E'\r\n') WITH ORDINALITY AS split (line, place)
WHERE place < (SELECT count(*) - 1 FROM regexp_split_to_table(api.calendar_line('X', text), E'\r\n'));
SELECT is(count(*), 5::bigint, 'unfolded it is what it was')
FROM given WHERE replace(api.calendar_line('X', text), E'\r\n ', '') = 'X:' || text || E'\r\n';
SELECT is(api.calendar_line('X', ''), E'X:\r\n', 'an empty value');
SELECT * FROM finish();
