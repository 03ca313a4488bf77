\ir ../sample_product.psql
SELECT plan(6);

SELECT sample.put('order', sample.buy(inventory.create_stock('sample', 1), 1));
SELECT sample.put('attempt', sample.start_payment(sample.id('order'), 'pi_1'));
SELECT effects.complete(attempts.effect_id, '{"ok": true, "payment_intent": {"id": "pi_1", "client_secret": "s"}}')
FROM payments.attempts;
SELECT sample.put('old', effects.request('mail.send', '{"to": "a@example.com", "data": {}}', NULL, '{}'));
SELECT effects.complete(sample.id('old'), '{"ok": true}');
SELECT sample.put('mail', messaging.queue_mail('ticketing', 'b@example.com', 'verify_email', '{"token": "secret"}'));
SELECT effects.give_up(mails.request_id, 'no answer') FROM messaging.mails;
SELECT is(effects.purge(10), 0, 'not before their time');
UPDATE effects.requests SET finished_at = core.now() - interval '91 days' WHERE state = 'done';
UPDATE effects.requests SET finished_at = core.now() - interval '15 days' WHERE state = 'failed';
SELECT is(effects.purge(10), 3, 'all three');
SELECT is_empty($$SELECT FROM effects.requests WHERE requests.id = sample.id('old')$$, 'what nobody refers to is deleted');
SELECT results_eq($$SELECT requests.input, requests.outcome FROM effects.requests WHERE requests.state = 'done'$$,
                  $$VALUES ('{}'::jsonb, '{}'::jsonb)$$, 'what a payment refers to is emptied');
SELECT results_eq($$SELECT requests.input, mails.refusal FROM effects.requests
                  JOIN messaging.mails ON mails.request_id = requests.id$$,
                  $$VALUES ('{"to": "b@example.com"}'::jsonb, 'given up')$$, 'a mail that was given up says nothing more');
SELECT is(effects.purge(10), 0, 'once');

SELECT * FROM finish();
