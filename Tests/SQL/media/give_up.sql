SELECT plan(2);
CREATE TEMP TABLE stored AS SELECT (media.store_image('travel', 'x', 'GIF89a', NULL, NULL)).id;
SELECT media.give_up(id) FROM stored;
SELECT is((SELECT replaced_at FROM media.files), core.now(), 'since now');
UPDATE media.files SET replaced_at = core.now() - interval '1 hour';
SELECT media.give_up(id) FROM stored;
SELECT is((SELECT replaced_at FROM media.files), core.now() - interval '1 hour', 'the first time counts');
SELECT * FROM finish();
