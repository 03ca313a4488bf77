\ir box_office.psql
SELECT plan(4);
SELECT desk.event('Jazz ' || number) FROM generate_series(1, 3) AS number;
SELECT desk.event('Rock');
SELECT is(json_array_length((ticketing.search_events(p_search => 'jazz')).body), 3, 'a bare array');
SELECT is((ticketing.search_events(p_search => 'rock')).body #>> '{0,title}', 'Rock', 'of events');
SELECT is((ticketing.search_events(p_search => 'pop')).body::text, '[]', 'or none');
SELECT is((ticketing.search_events(p_pricing_type => 'tiered')).body::text, '[]', 'with the filters of the list');
SELECT * FROM finish();
