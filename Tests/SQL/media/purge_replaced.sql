SELECT plan(4);
SELECT media.store_image('travel', 'x', 'GIF89a', name, NULL) FROM unnest('{shown,new,old,older}'::text[]) AS name;
UPDATE media.files SET replaced_at = core.now() - interval '23 hours' WHERE name LIKE 'new%';
UPDATE media.files SET replaced_at = core.now() - interval '24 hours' WHERE name LIKE 'old%';
SELECT is(media.purge_replaced(1), 1, 'no more than the limit');
SELECT is(media.purge_replaced(10), 1, 'the rest');
SELECT is((SELECT string_agg(split_part(name, '_', 1), ',' ORDER BY name) FROM media.files), 'new,shown',
    'what is shown stays, and what was a moment ago');
SELECT is((SELECT function FROM ops.jobs WHERE name = 'purge_replaced_files'), 'media.purge_replaced', 'is a job');
SELECT * FROM finish();
