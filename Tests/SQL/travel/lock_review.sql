\ir agency.psql
SELECT plan(7);
CREATE TEMP TABLE made AS SELECT agency.package('PKG-A') AS id;
SELECT agency.booking('cora', id) FROM made;
CREATE TEMP TABLE review AS SELECT ((travel.create_review(agency.who('cora'), 'PKG-A', 5)).body -> 'review' ->> 'id')::int AS id;
CREATE FUNCTION pg_temp.lock(p_who text, p_staff boolean) RETURNS text LANGUAGE sql AS
    $$ SELECT agency.refused(format('SELECT travel.lock_review(agency.who(%L), %s, %L)', p_who, id, p_staff)) FROM review $$;
SELECT is((travel.lock_review(agency.who('cora'), id, false)).rating, 5::smallint, 'one''s own') FROM review;
SELECT is(pg_temp.lock('carl', true), '403 not_author You can only change your own reviews.', 'somebody else''s');
SELECT is(pg_temp.lock('stan', true), NULL, 'staff may deal with it');
SELECT is(pg_temp.lock('stan', false), '403 not_author You can only change your own reviews.', 'but not write it');
SELECT is(pg_temp.lock('nobody', true), '401 not_authenticated Authentication credentials were not provided.', 'nobody');
SELECT travel.patch_review(agency.who('stan'), id, '{"is_hidden": true}') FROM review;
SELECT is(pg_temp.lock('carl', true), '404 not_found Review not found.', 'a hidden one');
SELECT is(agency.refused($$SELECT travel.lock_review(agency.who('cora'), 0, false)$$), '404 not_found Review not found.',
    'no such review');
SELECT * FROM finish();
