\ir ../refusal.psql
SELECT plan(7);
CREATE TEMP TABLE made AS SELECT identity.create_account('travel', 'ada@example.com', NULL, 'customer') AS ada;
SELECT matches((SELECT travel.replace_image(ada, 'GIF89a', 'one.gif', 'image') FROM made), '^/media/profile/images/one_[0-9a-f]{24}\.gif$',
    'where it is');
SELECT is((SELECT media.path_of(image_id) FROM travel.customers), (SELECT media.path(file) FROM media.files AS file), 'is shown');
SELECT travel.replace_image(ada, '\xffd8ff', 'two.jpg', 'image') FROM made;
SELECT results_eq('SELECT content_type, replaced_at, image_id IS NOT NULL, file.account_id = ada FROM made, media.files AS file
    LEFT JOIN travel.customers AS customer ON image_id = file.id ORDER BY file.created_at, file.id',
    $$VALUES ('image/gif', core.now(), false, true), ('image/jpeg', NULL, true, true)$$, 'the one before is given up');
SELECT is(pg_temp.refusal($$SELECT travel.replace_image(ada, '<html>', 'x.gif', 'file') FROM made$$) -> 'fields',
    '{"file": ["Upload a valid image: JPEG, PNG, GIF or WebP."]}', 'no picture');
SELECT is((SELECT count(*) FROM media.files WHERE replaced_at IS NULL), 1::bigint, 'which changes nothing');
DO $$ BEGIN
    FOR number IN 1 .. 8 LOOP
        PERFORM travel.replace_image(ada, 'GIF89a', 'many.gif', 'image') FROM made;
    END LOOP;
END $$;
SELECT results_eq('SELECT count(*), count(*) FILTER (WHERE replaced_at IS NULL), count(*) FILTER (WHERE file.id = image_id)
    FROM travel.customers, media.files AS file', 'VALUES (6::bigint, 1::bigint, 1::bigint)', 'only the last few are kept');
SELECT throws_ok($$SELECT travel.replace_image(NULL, 'GIF89a', 'x.gif', 'file')$$, 'PT401', NULL, 'nobody');
SELECT * FROM finish();
