\ir purse.psql
SELECT plan(2);
SELECT trips.fill('tess', 100);
SELECT trips.fill('tess', 7);
SELECT is((SELECT concat_ws('|', reply.status, reply.body ->> 'detail', reply.body #>> '{transaction,amount}')
    FROM ledger.transfers, travel.movement_answer(trips.wallet('tess'), transfers.id, 'Done') AS reply WHERE transfers.amount = 100),
    '200|Done|100.00', 'a sentence and the movement');
SELECT is((SELECT reply.body -> 'transaction' ->> 'id' FROM ledger.transfers,
    travel.movement_answer(trips.wallet('tom'), transfers.id, 'Done') AS reply WHERE transfers.amount = 100), NULL,
    'of somebody else''s wallet there is none');
SELECT * FROM finish();
