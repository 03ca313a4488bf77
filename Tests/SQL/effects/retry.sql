\ir ../sample_product.psql
\ir ../refusal.psql
SELECT plan(11);

SELECT sample.put('request', effects.request('stripe.create_refund', '{"amount": 1}', NULL, '{}', 'refund:1'));
UPDATE effects.requests SET tries = 12;
SELECT effects.give_up(sample.id('request'), 'no answer');
SELECT is(effects.retry(sample.id('request')), 'queued', 'given up');
SELECT results_eq(
    $$SELECT requests.state, requests.tries, requests.run_at = core.now(), requests.key FROM effects.requests$$,
    $$VALUES ('queued', 0, TRUE, 'refund:1')$$, 'is due again, with the same key');
SELECT is_empty($$SELECT FROM effects.alerts WHERE alerts.acknowledged_at IS NULL$$, 'and its alert is over');
SELECT effects.complete(sample.id('request'), '{"ok": true}');
SELECT is(effects.retry(sample.id('request')), 'done', 'done is done');
SELECT is(pg_temp.refusal($$SELECT effects.retry('00000000-0000-0000-0000-000000000000')$$) ->> 'status', '404', 'unknown');
SELECT sample.put('mail', effects.request('mail.send', '{"to": "a@example.com"}', NULL, '{}'));
SELECT is(pg_temp.refusal($$SELECT effects.retry(sample.id('mail'))$$) ->> 'code', 'content_purged', 'an empty mail');
UPDATE effects.requests SET input = '{"to": "a@example.com", "data": {}}' WHERE id = sample.id('mail');
SELECT is(effects.retry(sample.id('mail')), 'queued', 'a mail with its content');

SELECT count(*) FROM effects.take('worker', 10, 600);
SELECT effects.retry(sample.id('mail'));
SELECT ok((SELECT requests.run_at > core.now() FROM effects.requests WHERE requests.id = sample.id('mail')),
          'a mail that is being sent is left alone');
UPDATE effects.requests SET run_at = core.now() - interval '1 second' WHERE id = sample.id('mail');
SELECT effects.retry(sample.id('mail'));
SELECT is((SELECT requests.tries FROM effects.requests WHERE requests.id = sample.id('mail')), 0,
          'one whose sender never came back is not');
SELECT count(*) FROM effects.take('worker', 10, 600);
SELECT effects.retry_later(sample.id('mail'), 'no answer');
SELECT ok((SELECT requests.run_at > core.now() FROM effects.requests WHERE requests.id = sample.id('mail')), 'it waits');
SELECT effects.retry(sample.id('mail'));
SELECT is((SELECT requests.run_at FROM effects.requests WHERE requests.id = sample.id('mail')), core.now(),
          'one that waits is due at once');

SELECT * FROM finish();
