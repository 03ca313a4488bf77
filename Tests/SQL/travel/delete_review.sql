\ir agency.psql
SELECT plan(5);
CREATE TEMP TABLE made AS SELECT agency.package('PKG-A') AS id;
SELECT agency.booking(who, id) FROM made, unnest(ARRAY['cora', 'carl']) AS who;
CREATE TEMP TABLE review AS SELECT who, ((travel.create_review(agency.who(who), 'PKG-A', 5)).body -> 'review' ->> 'id')::int AS id
FROM unnest(ARRAY['cora', 'carl']) AS who;
SELECT is(agency.refused(format('SELECT travel.delete_review(agency.who(%L), %s)', 'carl', id)),
    '403 not_author You can only change your own reviews.',
    'somebody else''s') FROM review WHERE who = 'cora';
SELECT is((travel.delete_review(agency.who('cora'), id)).body::jsonb, '{"status": "success", "message": "Review deleted"}'::jsonb,
    'one''s own')
FROM review WHERE who = 'cora';
SELECT is((travel.delete_review(agency.who('stan'), id)).status, 200::smallint, 'by staff') FROM review WHERE who = 'carl';
SELECT is_empty('SELECT FROM travel.reviews', 'gone');
SELECT is((travel.create_review(agency.who('cora'), 'PKG-A', 1)).status, 201::smallint, 'and may be written again');
SELECT * FROM finish();
