\ir agency.psql
SELECT plan(4);
SELECT lives_ok($$SELECT travel.check_review(1, ''), travel.check_review(5, NULL)$$, 'good');
SELECT is(pg_temp.refusal($$SELECT travel.check_review(6, repeat('x', 5001))$$) -> 'fields',
    '{"rating": ["Rating must be between 1 and 5."], "comment": ["At most 5000 characters."]}'::jsonb, 'both wrong');
SELECT is(pg_temp.refusal('SELECT travel.check_review(0, NULL)') -> 'fields' ? 'rating', true, 'no star');
SELECT is(pg_temp.refusal('SELECT travel.check_review(NULL, NULL)') -> 'fields' ? 'rating', true, 'no rating');
SELECT * FROM finish();
