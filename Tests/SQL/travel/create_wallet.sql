\ir purse.psql
SELECT plan(4);
CREATE TEMP TABLE answer AS SELECT reply.* FROM travel.create_wallet(trips.who('tess')) AS reply;
SELECT is((SELECT concat_ws(' ', status, body ->> 'balance', body ->> 'id' = trips.wallet('tess')::text) FROM answer), '201 0.00 t',
    'made');
SELECT is((travel.create_wallet(trips.who('tess'))).status, 200::smallint, 'there already');
SELECT is((SELECT count(*) FROM travel.wallets), 1::bigint, 'one');
SELECT matches(trips.refused('SELECT travel.create_wallet(NULL)'), '^401', 'not for nobody');
SELECT * FROM finish();
