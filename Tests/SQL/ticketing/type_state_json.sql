\ir box_office.psql
SELECT plan(2);
CREATE TEMP TABLE made AS SELECT desk.festival('day_based') AS type;
SELECT is((SELECT ticketing.type_state_json(type) FROM made), ', "is_on_sale" : false, "is_sold_out" : false', 'without passes');
SELECT desk.pass_of(type) FROM made;
SELECT is((SELECT ticketing.type_state_json(type) FROM made), ', "is_on_sale" : true, "is_sold_out" : false', 'with one');
SELECT * FROM finish();
