\ir agency.psql
SELECT plan(5);
SELECT is((travel.get_index()).body::jsonb, '{"packages": [], "destinations": [], "events": []}'::jsonb, 'nothing');
SELECT agency.package('PKG-A');
SELECT travel.save_package(agency.who('cora'), 'PKG-A');
SELECT travel.create_destination(agency.who('stan'), 'Paris', 'France');
SELECT travel.create_event(agency.who('stan'), 'Carnival', p_country => 'Brazil');
SELECT is((travel.get_index()).body -> 'packages' -> 0 ->> 'is_saved', 'false', 'for everybody');
SELECT is((travel.get_index(agency.who('cora'))).body -> 'packages' -> 0 ->> 'is_saved', 'true', 'for who has saved it');
SELECT is((travel.get_index()).body -> 'destinations' -> 0 ->> 'name', 'Paris', 'destinations');
SELECT is((travel.get_index()).body -> 'events' -> 0 ->> 'title', 'Carnival', 'events');
SELECT * FROM finish();
