\ir purse.psql
SELECT plan(4);
SELECT is((SELECT concat_ws(' ', status, body) FROM travel.receive_stripe_event('{"id": "evt_1", "type": "a.b",
    "data": {"object": {"object": "a"}}}')), '200 {"received" : true}', 'stored');
SELECT is((SELECT concat_ws(' ', product, state) FROM payments.events), 'travel ignored', 'for travel');
SELECT is((SELECT concat_ws(' ', status, body::jsonb) FROM travel.receive_stripe_event('{}', 'Invalid signature.')),
    '400 {"status": "error", "message": "Invalid signature."}', 'a forged one');
SELECT is((SELECT concat_ws(' ', product, reason) FROM payments.rejected_events), 'travel Invalid signature.', 'is noted');
SELECT * FROM finish();
