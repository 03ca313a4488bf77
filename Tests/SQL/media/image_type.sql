SELECT plan(8);
SELECT is(media.image_type('\xffd8ffe000104a464946'), 'image/jpeg', 'JPEG');
SELECT is(media.image_type('\x89504e470d0a1a0a0000000d49484452'), 'image/png', 'PNG');
SELECT is(media.image_type('GIF89a…'::text::bytea), 'image/gif', 'GIF of 1989');
SELECT is(media.image_type('GIF87a…'::text::bytea), 'image/gif', 'GIF of 1987');
SELECT is(media.image_type('RIFF1234WEBPVP8 '::bytea), 'image/webp', 'WebP');
SELECT is(media.image_type(other), NULL, encode(other, 'escape'))
FROM unnest('{<svg xmlns=\"http://www.w3.org/2000/svg\"/>,RIFF1234WAVE}'::text[]) AS text, convert_to(text, 'UTF8') AS other;
SELECT is(media.image_type(''), NULL, 'nothing');
SELECT * FROM finish();
