\ir trips.psql
SELECT plan(11);
CREATE FUNCTION trips.party(p_adult int, p_children int, p_guests int) RETURNS text LANGUAGE sql AS
    $$ SELECT concat_ws('+', adult, children) FROM travel.read_party(p_adult, p_children, p_guests) $$;
CREATE FUNCTION trips.wrong(p_adult int, p_children int, p_guests int) RETURNS text LANGUAGE sql AS $$
    SELECT substr(trips.refused(format('SELECT trips.party(%L, %L, %L)', p_adult, p_children, p_guests)), 28)
$$;
SELECT is(trips.party(2, 1, 3), '2+1', 'all of them');
SELECT is(trips.party(2, NULL, 3), '2+1', 'without children');
SELECT is(trips.party(NULL, 1, 3), '2+1', 'without adults');
SELECT is(trips.party(2, 1, NULL), '2+1', 'without guests');
SELECT is(trips.party(NULL, NULL, 3), '3+0', 'guests alone are adults');
SELECT is(trips.party(2, NULL, NULL), '2+0', 'adults alone');
SELECT is(trips.wrong(NULL, NULL, NULL), '{"adult": ["This field is required."]}', 'nothing');
SELECT is(trips.wrong(2, 2, 3), '{"guests": ["Must be adults and children together."]}', 'a contradiction');
SELECT is(trips.wrong(NULL, 3, 3), '{"adult": ["At least one adult is required."]}', 'children alone');
SELECT is(trips.wrong(0, -1, 2147483647), '{"adult": ["Must be from 1 to 1000."], "guests": ["Must be from 1 to 2000."], '
    '"children": ["Must be from 0 to 1000."]}', 'out of bounds');
SELECT is(trips.wrong(3, NULL, 2), '{"guests": ["Must be adults and children together."]}', 'fewer than the adults');
SELECT * FROM finish();
