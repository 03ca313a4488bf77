\ir purse.psql
SELECT plan(3);
SELECT travel.deposit(trips.who('tess'), 20);
SELECT is((SELECT concat_ws('|', reply.status, reply.body ->> 'checkout_url', reply.body ->> 'session_id', reply.body ->> 'transaction_id')
    FROM travel.deposit_page_ready(jsonb_build_object('attempt', (trips.attempt()).id), '{"ok": true, "id": "cs_1", "url": "u"}') AS reply),
    '200|u|cs_1|' || (trips.attempt()).id, 'the page');
SELECT trips.pass('1 second');
SELECT travel.deposit(trips.who('tess'), 30);
SELECT is(trips.said(travel.deposit_page_ready(jsonb_build_object('attempt', (trips.attempt()).id), '{"ok": false, "message": "No."}')),
    '400 error No.', 'Stripe said no');
SELECT is((trips.attempt()).state, 'failed', 'which stays on record');
SELECT * FROM finish();
