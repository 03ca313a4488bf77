\ir purse.psql
SELECT plan(1);
SELECT trips.fill('tess', 100);
SELECT is((SELECT concat_ws('|', reply.status, reply.body ->> 'detail', reply.body #>> '{transaction,amount}')
    FROM travel.movement_answer(trips.wallet('tess'), (trips.attempt()).id, 'Done') AS reply), '200|Done|100.00',
        'a sentence and the movement');
SELECT * FROM finish();
