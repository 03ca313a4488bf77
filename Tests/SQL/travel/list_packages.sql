\ir agency.psql
SELECT plan(12);
SELECT is((travel.list_packages()).body::text, '[]', 'nothing');
SELECT agency.package('PKG-A');
SELECT agency.pass('1 minute');
SELECT agency.package('PKG-B', '{"fixed_price": 900}');
SELECT agency.package('PKG-C', '{"status": "inactive"}');
SELECT travel.save_package(agency.who('cora'), 'PKG-A');
CREATE FUNCTION pg_temp.codes(p_answer api.reply) RETURNS text LANGUAGE sql AS
    $$ SELECT string_agg(item ->> 'package_id', ' ') FROM json_array_elements((p_answer).body) AS item $$;
SELECT is(pg_temp.codes(travel.list_packages()), 'PKG-B PKG-A', 'newest first');
SELECT is((travel.list_packages()).body -> 0 ->> 'is_saved', 'false', 'each says whether it is saved');
SELECT is((travel.list_packages(agency.who('cora'))).body -> 1 ->> 'is_saved', 'true', 'by the caller');
SELECT is(pg_temp.codes(travel.list_packages(p_sort_by => '-price')), 'PKG-A PKG-B', 'sorted');
SELECT is(pg_temp.codes(travel.list_packages(p_max_price => 1000)), 'PKG-B', 'filtered');
SELECT is(pg_temp.codes(travel.list_packages(p_status => 'inactive')), 'PKG-B PKG-A', 'not for everybody');
SELECT is(pg_temp.codes(travel.list_packages(agency.who('stan'), p_status => 'inactive')), 'PKG-C',
    'what is not offered any more, for staff');
SELECT is(pg_temp.codes(travel.list_packages(p_page => 2, p_page_size => 1)), 'PKG-A', 'a page');
SELECT matches((travel.list_packages(p_page => 2, p_page_size => 1, p_request_url => 'https://x/packages/?page=2&page_size=1')).effect
    -> 'headers' ->> 'Link', 'rel="prev"', 'with its neighbours');
SELECT is((travel.list_packages()).effect, NULL, 'none without pages');
SELECT is(agency.refused('SELECT travel.list_packages(p_page => 9)'), '404 invalid_page Invalid page.', 'past the end');
SELECT * FROM finish();
