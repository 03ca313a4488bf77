\ir purse.psql
SELECT plan(3);
CREATE TEMP TABLE booked AS SELECT trips.book('tess', trips.package('PKG1')) AS id;

SELECT trips.pay(id, 'stripe') FROM booked;
CREATE TEMP TABLE page AS SELECT (trips.attempt(id)).session_id AS id, (trips.attempt(id)).id AS attempt FROM booked;
SELECT is((SELECT (travel.find_session(trips.who('tess'), id)).id FROM page), (SELECT attempt FROM page), 'one''s own page');
SELECT is((SELECT (travel.find_session(trips.who('tom'), id)).id FROM page), NULL, 'somebody else''s');
SELECT is((travel.find_session(trips.who('tess'), 'cs_unknown')).id, NULL, 'an unknown one');
SELECT * FROM finish();
