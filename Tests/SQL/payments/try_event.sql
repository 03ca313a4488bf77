\ir ../sample_product.psql
SELECT plan(9);

SELECT sample.put('order', sample.buy(inventory.create_stock('sample', 1), 1));
SELECT sample.put('attempt', sample.start_payment(sample.id('order'), 'pi_1'));
-- A defect in the product.
CREATE OR REPLACE FUNCTION sample.on_order_paid(p_order uuid) RETURNS void LANGUAGE plpgsql AS
    $$ BEGIN PERFORM 1 / 0; END $$;
SELECT is(sample.receive(sample.intent_event('evt_1', 'payment_intent.succeeded', 'pi_1', 'succeeded', 10500)), 'parked',
          'the event is kept');
SELECT is((SELECT events.note FROM payments.events), '22012 division by zero', 'with what went wrong');
SELECT is((SELECT count(*) FROM effects.alerts WHERE alerts.subject = 'event:evt_1'), 1::bigint, 'a person is told');
SELECT is(sample.order_state(sample.id('order')), 'processing', 'and what was applied is undone');
-- It is mended.
CREATE OR REPLACE FUNCTION sample.on_order_paid(p_order uuid) RETURNS void LANGUAGE sql AS
    $$ SELECT sample.note('on_order_paid', p_order, NULL) $$;
SELECT is(payments.try_event(events.id, TRUE), 'applied', 'later it is applied') FROM payments.events;
SELECT is(sample.order_state(sample.id('order')), 'confirmed', 'all of it');
SELECT results_eq($$SELECT events.note, alerts.acknowledged_at IS NULL FROM payments.events, effects.alerts$$,
                  $$VALUES (NULL::text, FALSE)$$, 'and the alert is over');
-- A lost race.
CREATE OR REPLACE FUNCTION sample.on_payment_failed(p_order uuid) RETURNS void LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'lost' USING ERRCODE = 'serialization_failure'; END $$;
SELECT sample.start_payment(sample.buy(inventory.create_stock('sample', 1), 1), 'pi_2');
SELECT throws_ok($$SELECT sample.receive(sample.intent_event('evt_2', 'payment_intent.payment_failed', 'pi_2',
    'requires_payment_method', 10500))$$, '40001', 'lost', 'is for the caller to run again');
INSERT INTO payments.events (id, product, provider, event_id, type, payload, state, tries, received_at)
SELECT core.new_id(), 'sample', 'stripe', 'evt_3', event ->> 'type', event, 'new', 0, core.now()
FROM sample.intent_event('evt_3', 'payment_intent.payment_failed', 'pi_2', 'requires_payment_method', 10500) AS event;
SELECT is(payments.try_event(events.id, TRUE), 'parked', 'or for the job, later')
FROM payments.events WHERE events.event_id = 'evt_3';

SELECT * FROM finish();
