SELECT plan(14);
SELECT is(media.image_type('\xffd8ffe000104a464946ffd9'), 'image/jpeg', 'JPEG');
SELECT is(media.image_type('\xffd8ffe000104a464946ffd9000000'), 'image/jpeg', 'JPEG with something after its end');
SELECT is(media.image_type('\x89504e470d0a1a0a0000000d4948445249454e44ae426082'), 'image/png', 'PNG');
SELECT is(media.image_type('\x47494638396101000100003b'), 'image/gif', 'GIF of 1989');
SELECT is(media.image_type('\x47494638376101000100003b'), 'image/gif', 'GIF of 1987');
SELECT is(media.image_type('\x52494646080000005745425056503820'), 'image/webp', 'WebP');
SELECT is(media.image_type(header), NULL, format('no more than a header: %s', encode(header, 'hex')))
FROM unnest('{"\\xffd8ffe000104a464946","\\x89504e470d0a1a0a0000000d49484452","\\x47494638396101000100",
    "\\x524946460900000057454250","\\x52494646000000ff57454250"}'::bytea[]) AS header;
SELECT is(media.image_type(other), NULL, encode(other, 'escape'))
FROM unnest('{<svg xmlns=\"http://www.w3.org/2000/svg\"/>,RIFF1234WAVE}'::text[]) AS text, convert_to(text, 'UTF8') AS other;
SELECT is(media.image_type(''), NULL, 'nothing');
SELECT * FROM finish();
