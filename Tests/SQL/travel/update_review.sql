\ir agency.psql
SELECT plan(7);
CREATE TEMP TABLE made AS SELECT agency.package('PKG-A') AS id;
SELECT agency.booking('cora', id) FROM made;
CREATE TEMP TABLE review AS SELECT ((travel.create_review(agency.who('cora'), 'PKG-A', 5,
    'Fine')).body -> 'review' ->> 'id')::int AS id;
SELECT agency.pass('1 minute');
CREATE TEMP TABLE answer AS SELECT (travel.update_review(agency.who('cora'), id, 4, 'Updated review')).body AS body FROM review;
SELECT is((SELECT body ->> 'status' FROM answer), 'success', 'says so');
SELECT is((SELECT body -> 'review' ->> 'rating' FROM answer), '4', 'changed');
SELECT is((SELECT body -> 'review' ->> 'comment' FROM answer), 'Updated review', 'both');
SELECT ok((SELECT body -> 'review' ->> 'updated_at' > body -> 'review' ->> 'created_at' FROM answer), 'now');
SELECT is((travel.update_review(agency.who('cora'), id, p_comment => 'Only this')).body -> 'review' ->> 'rating', '4',
    'what is left out stays') FROM review;
SELECT is(pg_temp.refusal(format('SELECT travel.update_review(agency.who(%L), %s, 9)', 'cora', id)) -> 'fields' ? 'rating', true,
    'too many stars') FROM review;
SELECT is(agency.refused(format('SELECT travel.update_review(agency.who(%L), %s, 1)', 'carl', id)),
    '403 not_author You can only change your own reviews.',
    'somebody else''s') FROM review;
SELECT * FROM finish();
