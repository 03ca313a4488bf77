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

SELECT is(trips.amounts((travel.answer_movements(trips.wallet('tess'), NULL, FALSE, NULL, NULL, NULL)).body), '7.00 10.00 100.00', 'all');
SELECT is((travel.answer_movements(trips.wallet('tess'), NULL, FALSE, 2, 2, 'http://x/t/?page=2')).body #>> '{0,amount}', '100.00',
    'the last page');
SELECT matches((travel.answer_movements(trips.wallet('tess'), NULL, FALSE, 2, 2, 'http://x/t/?page=2')).effect #>> '{headers,Link}',
    'rel="prev"', 'with its neighbours');
SELECT is(trips.refused($$SELECT travel.answer_movements(trips.wallet('tess'), NULL, FALSE, 3, 2, NULL)$$),
    '404 invalid_page Invalid page.',
    'past the last');
SELECT is((travel.answer_movements(NULL, NULL, FALSE, NULL, NULL, NULL)).body::text, '[]', 'without a wallet');
SELECT * FROM finish();
