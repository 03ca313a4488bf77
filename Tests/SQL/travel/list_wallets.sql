\ir purse.psql
SELECT plan(4);
SELECT is((travel.list_wallets(trips.who('tess'))).body::text, '[]', 'none yet');
SELECT trips.wallet('tess'), trips.wallet('tom');
SELECT is((travel.list_wallets(trips.who('tess'))).body #>> '{0,id}', trips.wallet('tess')::text, 'one''s own');
SELECT is(json_array_length((travel.list_wallets(trips.who('tess'))).body), 1, 'and no other');
SELECT matches(trips.refused('SELECT travel.list_wallets(NULL)'), '^401', 'not for nobody');
SELECT * FROM finish();
