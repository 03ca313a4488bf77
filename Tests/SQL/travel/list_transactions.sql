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

SELECT is(trips.amounts((travel.list_transactions(trips.who('tess'))).body), '10.00 100.00', 'completed');
SELECT payments.fail((trips.attempt()).id, 'No.');
SELECT is(trips.amounts((travel.list_transactions(trips.who('tess'))).body), '7.00 10.00 100.00', 'and failed');
SELECT is((travel.list_transactions(trips.who('tess'))).body #>> '{0,status}', 'failed', 'it says so');
SELECT is((travel.list_transactions(trips.who('tom'))).body::text, '[]', 'nobody else''s');
SELECT matches(trips.refused('SELECT travel.list_transactions(NULL)'), '^401', 'not for nobody');
SELECT * FROM finish();
