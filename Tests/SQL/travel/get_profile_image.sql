SELECT plan(3);
CREATE TEMP TABLE made AS SELECT (media.store_image('travel', 'profile/images', 'GIF89a', 'me.gif', NULL)).name;
SELECT is((SELECT answer::text FROM made, travel.get_profile_image(name) AS answer), api.answer_bytes('GIF89a', 'image/gif')::text,
    'its bytes');
SELECT media.store_image('travel', 'package/main_images', 'GIF89a', 'other.gif', NULL);
SELECT throws_ok($$SELECT travel.get_profile_image(name) FROM media.files WHERE name LIKE 'other%'$$, 'PT404', NULL,
    'not of another folder');
SELECT throws_ok($$SELECT travel.get_profile_image('../me.gif')$$, 'PT404', 'Not found.', 'none');
SELECT * FROM finish();
