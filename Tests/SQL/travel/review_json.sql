\ir agency.psql
SELECT plan(2);
CREATE TEMP TABLE made AS SELECT agency.package('PKG-A') AS id;
SELECT agency.booking('cora', id) FROM made;
CREATE TEMP TABLE answer AS SELECT (travel.create_review(agency.who('cora'), 'PKG-A', 5, 'Fine')).body -> 'review' AS body;
SELECT is(travel.review_json((body ->> 'id')::int)::text, body::text, 'as it was answered') FROM answer;
SELECT is(travel.review_json(0)::text, NULL, 'nothing of nothing');
SELECT * FROM finish();
