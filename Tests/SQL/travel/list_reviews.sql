\ir agency.psql
SELECT plan(12);
CREATE TEMP TABLE made AS SELECT agency.package('PKG-A') AS id;
SELECT is((travel.list_reviews('PKG-A')).body::text, '{"reviews" : [], "count" : 0, "average_rating" : 0.0}', 'none');
SELECT agency.booking(who, id) FROM made, unnest(ARRAY['cora', 'carl']) AS who;
SELECT travel.create_review(agency.who('cora'), 'PKG-A', 5, 'Amazing');
SELECT is((travel.list_reviews('PKG-A')).body ->> 'average_rating', '5.0', 'with one decimal');
SELECT agency.pass('1 minute');
SELECT travel.create_review(agency.who('carl'), 'PKG-A', 4, 'Good');
SELECT is((SELECT array_agg(item ->> 'comment') FROM json_array_elements((travel.list_reviews('pkg-a')).body -> 'reviews') AS item),
    ARRAY['Good', 'Amazing'], 'newest first');
SELECT is((travel.list_reviews('PKG-A')).body ->> 'count', '2', 'counted');
SELECT is((travel.list_reviews('PKG-A')).body ->> 'average_rating', '4.5', 'averaged');
SELECT is((travel.list_reviews('PKG-A', p_page => 2, p_page_size => 1)).body -> 'reviews' -> 0 ->> 'comment', 'Amazing', 'a page');
SELECT is((travel.list_reviews('PKG-A', p_page => 2, p_page_size => 1)).body ->> 'count', '2', 'of all');
SELECT travel.patch_review(agency.who('stan'), reviews.id, '{"is_hidden": true}') FROM travel.reviews WHERE rating = 4;
SELECT is((travel.list_reviews('PKG-A')).body ->> 'average_rating', '5.0', 'hidden ones do not count');
SELECT is(json_array_length((travel.list_reviews('PKG-A')).body -> 'reviews'), 1, 'and are not shown');
SELECT is(json_array_length((travel.list_reviews('PKG-A', agency.who('carl'))).body -> 'reviews'), 2, 'but to their author');
SELECT is(json_array_length((travel.list_reviews('PKG-A', agency.who('stan'))).body -> 'reviews'), 2, 'and to staff');
SELECT is(agency.refused($$SELECT travel.list_reviews('NOPE')$$), '404 not_found Package not found.', 'no such package');
SELECT * FROM finish();
