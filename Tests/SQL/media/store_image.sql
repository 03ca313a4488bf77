\ir ../refusal.psql
SELECT plan(9);
CREATE TEMP TABLE made AS SELECT identity.create_account('travel', 'ada@example.com', NULL, 'customer') AS ada;
CREATE TEMP TABLE stored AS SELECT (media.store_image('travel', 'profile/images', '\xffd8ffe0', '../My Photo (1).PNG', ada)).* FROM made;
SELECT matches((SELECT name FROM stored), '^my_photo_1_[0-9a-f]{24}\.jpg$', 'a name of our own, with the type that the bytes have');
SELECT results_eq('SELECT product, folder, content_type, bytes, account_id, created_at FROM stored',
    $$SELECT 'travel', 'profile/images', 'image/jpeg', '\xffd8ffe0'::bytea, ada, core.now() FROM made$$, 'is stored');
SELECT matches((SELECT (media.store_image('travel', 'x', '\x89504e470d0a1a0a', NULL, NULL)).name), '^[0-9a-f]{24}\.png$',
    'a file without a name');
SELECT matches((SELECT (media.store_image('travel', 'x', 'GIF89a', '雪.gif', NULL)).name), '^[0-9a-f]{24}\.gif$',
    'or with none that is safe');
SELECT is(pg_temp.refusal($$SELECT media.store_image('travel', 'x', NULL, NULL, NULL)$$) -> 'fields',
    '{"image": ["No file was submitted."]}', 'no file');
SELECT is(pg_temp.refusal($$SELECT media.store_image('travel', 'x', '', 'a.png', NULL, 'file')$$) -> 'fields',
    '{"file": ["The submitted file is empty."]}', 'an empty file, by the name of its field');
SELECT is(pg_temp.refusal($$SELECT media.store_image('travel', 'x', '<html>', 'a.png', NULL)$$) -> 'fields',
    '{"image": ["Upload a valid image: JPEG, PNG, GIF or WebP."]}', 'a page in disguise');
UPDATE core.settings SET value = '8' WHERE name = 'media.image_bytes';
SELECT lives_ok($$SELECT media.store_image('travel', 'x', 'GIF89a12', NULL, NULL)$$, 'as large as allowed');
SELECT is(pg_temp.refusal($$SELECT media.store_image('travel', 'x', 'GIF89a123', NULL, NULL)$$) -> 'fields',
    '{"image": ["The file is too large. It may have at most 8 bytes."]}', 'too large');
SELECT * FROM finish();
