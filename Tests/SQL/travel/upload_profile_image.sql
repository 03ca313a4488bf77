\ir ../refusal.psql
SELECT plan(2);
CREATE TEMP TABLE made AS SELECT identity.create_account('travel', 'ada@example.com', NULL, 'customer') AS ada;
SELECT matches((SELECT body ->> 'image' FROM made, travel.upload_profile_image(ada, 'GIF89a', 'photo.gif')),
    '^/media/profile/images/photo_[0-9a-f]{24}\.gif$', 'the profile with the picture');
SELECT is(pg_temp.refusal($$SELECT travel.upload_profile_image(ada, NULL, NULL) FROM made$$) -> 'fields',
    '{"image": ["No file was submitted."]}', 'no picture');
SELECT * FROM finish();
