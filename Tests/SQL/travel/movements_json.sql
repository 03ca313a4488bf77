\ir purse.psql
SELECT plan(5);
SELECT trips.fill('tess', 100);
SELECT trips.pass('1 minute');
SELECT travel.withdraw(trips.who('tess'), trips.wallet('tess'), 10);
SELECT trips.pass('1 minute');
SELECT travel.deposit(trips.who('tess'), 7);
CREATE FUNCTION trips.amounts(p_list json) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(entry ->> 'amount', ' ' ORDER BY place) FROM json_array_elements(p_list) WITH ORDINALITY AS listed (entry, place)
$$;

SELECT is(trips.amounts(travel.movements_json(trips.wallet('tess'), NULL, FALSE, 0, 500)), '7.00 10.00 100.00', 'newest first');
SELECT is(trips.amounts(travel.movements_json(trips.wallet('tess'), NULL, TRUE, 0, 500)), '10.00 100.00', 'only what is finished');
SELECT is(trips.amounts(travel.movements_json(trips.wallet('tess'), 'withdrawal', FALSE, 0, 500)), '10.00', 'of a type');
SELECT is(trips.amounts(travel.movements_json(trips.wallet('tess'), NULL, FALSE, 1, 1)), '10.00', 'a page');
SELECT is(travel.movements_json(trips.wallet('tom'), NULL, FALSE, 0, 500)::text, NULL, 'of an empty wallet');
SELECT * FROM finish();
