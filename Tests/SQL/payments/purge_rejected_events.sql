\ir ../sample_product.psql
SELECT plan(2);

SELECT payments.receive_stripe_event('sample', '{"id": "evt_1"}', 'bad signature'),
       payments.receive_stripe_event('sample', '{"id": "evt_2"}', 'bad signature');
UPDATE payments.rejected_events SET received_at = core.now() - interval '31 days' WHERE event_id = 'evt_1';
SELECT is(payments.purge_rejected_events(10), 1, 'after 30 days');
SELECT is((SELECT string_agg(rejected.event_id, ',') FROM payments.rejected_events AS rejected), 'evt_2', 'not before');

SELECT * FROM finish();
