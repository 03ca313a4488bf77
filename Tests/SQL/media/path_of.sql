SELECT plan(2);
CREATE TEMP TABLE stored AS SELECT media.store_image('travel', 'profile/images', 'GIF89a', 'me.gif', NULL) AS file;
SELECT is((SELECT media.path_of((file).id) FROM stored), (SELECT media.path(file) FROM stored), 'the same as of the file');
SELECT is(media.path_of(NULL), NULL, 'none');
SELECT * FROM finish();
