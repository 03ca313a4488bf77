\ir ../refusal.psql
SELECT plan(2);
CREATE TEMP TABLE made AS SELECT identity.create_account('travel', 'ada@example.com', NULL, 'customer') AS ada;
CREATE TEMP TABLE answer AS SELECT answer.* FROM made, travel.update_display_picture(ada, 'GIF89a', 'new_photo.gif') AS answer;
SELECT is((SELECT body::text FROM answer),
    (SELECT format('{"image_url" : "%s"}', media.path_of(image_id)) FROM travel.customers), 'where the picture is');
SELECT is(pg_temp.refusal($$SELECT travel.update_display_picture(ada, '', 'x') FROM made$$) -> 'fields',
    '{"file": ["The submitted file is empty."]}', 'no picture');
SELECT * FROM finish();
