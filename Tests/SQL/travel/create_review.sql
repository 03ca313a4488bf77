\ir agency.psql
SELECT plan(11);
CREATE TEMP TABLE made AS SELECT agency.package('PKG-A') AS id;
CREATE FUNCTION pg_temp.review(p_who text, p_rating int DEFAULT 5) RETURNS api.reply LANGUAGE sql AS
    $$ SELECT travel.create_review(agency.who(p_who), 'PKG-A', p_rating, 'Amazing experience!') $$;
SELECT is(agency.refused($$SELECT pg_temp.review('cora')$$),
    '400 not_booked You can only review packages that you have booked and paid for.', 'not booked');
SELECT agency.booking('cora', id, 'pending') FROM made;
SELECT is(agency.refused($$SELECT pg_temp.review('cora')$$),
    '400 not_booked You can only review packages that you have booked and paid for.', 'not paid');
SELECT agency.booking('cora', id) FROM made;
SELECT is(pg_temp.refusal($$SELECT pg_temp.review('cora', 6)$$) -> 'fields' ? 'rating', true, 'too many stars');
CREATE TEMP TABLE answer AS SELECT answer.* FROM pg_temp.review('cora') AS answer;
SELECT is((SELECT status FROM answer), 201::smallint, 'created');
SELECT is((SELECT body ->> 'status' FROM answer), 'success', 'says so');
SELECT is((SELECT (body -> 'review')::jsonb - 'id' - 'created_at' - 'updated_at' FROM answer), jsonb_build_object(
    'user_email', 'c***@example.com', 'user_name', 'Cora Customer', 'package', (SELECT id FROM made), 'rating', 5,
    'comment', 'Amazing experience!', 'trip_completed', false), 'and shows it');
SELECT is(agency.refused($$SELECT pg_temp.review('cora')$$), '409 already_reviewed You have already reviewed this package.', 'once');
SELECT is(agency.refused($$SELECT pg_temp.review('carl')$$),
    '400 not_booked You can only review packages that you have booked and paid for.',
    'the booking of somebody else');
SELECT travel.patch_package(agency.who('stan'), 'PKG-A', '{"status": "inactive"}');
SELECT agency.booking('carl', id) FROM made;
SELECT is((travel.create_review(agency.who('carl'), 'PKG-A', 4)).body -> 'review' ->> 'comment', '',
    'without a word, of one that is not offered any more');
SELECT is(agency.refused($$SELECT travel.create_review(NULL, 'PKG-A', 5)$$),
    '401 not_authenticated Authentication credentials were not provided.', 'nobody');
SELECT is(agency.refused($$SELECT travel.create_review(agency.who('cora'), 'NOPE', 5)$$), '404 not_found Package not found.',
    'no such package');
SELECT * FROM finish();
