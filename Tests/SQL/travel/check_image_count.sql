\ir agency.psql
SELECT plan(2);
SELECT lives_ok('SELECT travel.check_image_count(29)', 'room for the last one');
SELECT is(pg_temp.refusal('SELECT travel.check_image_count(30)') -> 'fields',
    '{"image": ["There are 30 pictures already, and no more are possible."]}'::jsonb, 'no room for another');
SELECT * FROM finish();
