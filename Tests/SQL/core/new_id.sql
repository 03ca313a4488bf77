SELECT plan(5);
CREATE TEMP TABLE made AS SELECT place, core.new_id() AS id FROM generate_series(1, 1000) AS place;
SELECT is(count(DISTINCT id), 1000::bigint, 'ids are distinct') FROM made;
SELECT is(count(*), 1000::bigint, 'version 7, variant 10')
FROM made WHERE id::text ~ '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$';
SELECT ok(abs(('x' || substr(replace(id::text, '-', ''), 1, 12))::bit(48)::bigint
              - extract(EPOCH FROM clock_timestamp()) * 1000) < 60000, 'begins with the milliseconds of now')
FROM made WHERE place = 1000;
SELECT ok((SELECT id FROM made WHERE place = 1) < (SELECT id FROM made WHERE place = 1000), 'sorts by the time of making');
SELECT ok(core.new_id() > (SELECT id FROM made ORDER BY id DESC LIMIT 1), 'a later statement makes a larger one');
SELECT * FROM finish();
