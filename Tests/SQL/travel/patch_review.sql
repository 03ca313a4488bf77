\ir agency.psql
SELECT plan(7);
CREATE TEMP TABLE made AS SELECT agency.package('PKG-A') AS id;
SELECT agency.booking('cora', id) FROM made;
CREATE TEMP TABLE review AS SELECT ((travel.create_review(agency.who('cora'), 'PKG-A', 5,
    'Fine')).body -> 'review' ->> 'id')::int AS id;
CREATE FUNCTION pg_temp.patch(p_who text, p_changes jsonb) RETURNS text LANGUAGE sql AS
    $$ SELECT agency.refused(format('SELECT travel.patch_review(agency.who(%L), %s, %L)', p_who, id, p_changes)) FROM review $$;
SELECT is(pg_temp.patch('cora', '{"rating": 3}'), NULL, 'its author');
SELECT is((SELECT rating || comment FROM travel.reviews), '3Fine', 'changes what is sent');
SELECT is(pg_temp.patch('cora', '{"is_hidden": true}'), '403 forbidden You do not have permission to perform this action.',
    'but does not hide it');
SELECT is(pg_temp.patch('stan', '{"is_hidden": true}'), NULL, 'staff does');
SELECT ok((SELECT is_hidden FROM travel.reviews), 'it is hidden');
SELECT is(pg_temp.patch('stan', '{"comment": "Mine"}'), '403 forbidden You do not have permission to perform this action.',
    'and does not write it');
SELECT is(pg_temp.patch('carl', '{"rating": 1}'), '404 not_found Review not found.', 'somebody else');
SELECT * FROM finish();
