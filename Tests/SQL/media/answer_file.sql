SELECT plan(3);
CREATE TEMP TABLE made AS SELECT (media.store_image('travel', 'profile/images', 'GIF89a', 'me.gif', NULL)).name;
SELECT is((SELECT answer::text FROM made, media.answer_file('travel', 'profile/images', name) AS answer),
    api.answer_bytes('GIF89a', 'image/gif')::text, 'its bytes');
SELECT throws_ok($$SELECT media.answer_file('ticketing', 'profile/images', name) FROM made$$, 'PT404', NULL, 'not of another product');
SELECT throws_ok($$SELECT media.answer_file('travel', 'profile/images', NULL)$$, 'PT404', 'Not found.', 'none');
SELECT * FROM finish();
