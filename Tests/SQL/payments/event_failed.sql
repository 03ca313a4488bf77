\ir ../sample_product.psql
SELECT plan(3);

SELECT sample.receive(sample.intent_event('evt_1', 'payment_intent.succeeded', 'pi_1', 'succeeded', 10500));
SELECT is(payments.event_failed(events.id, '22012 division by zero'), 'parked', 'tried again') FROM payments.events;
SELECT is((SELECT alerts.message FROM effects.alerts WHERE alerts.subject = 'event:evt_1'),
          'event evt_1 (payment_intent.succeeded) of stripe cannot be applied: 22012 division by zero', 'with an alert');
UPDATE payments.events SET tries = 19;
SELECT is(payments.event_failed(events.id, 'x'), 'failed', 'not for ever') FROM payments.events;

SELECT * FROM finish();
