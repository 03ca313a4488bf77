\ir ../sample_product.psql
SELECT plan(11);

CREATE FUNCTION sample.resumed(p_state jsonb, p_outcome jsonb) RETURNS api.reply LANGUAGE sql AS $$
    INSERT INTO sample.calls (hook) VALUES ('resumed ' || (p_state ->> 'order') || ' ' || (p_outcome ->> 'answer'));
    SELECT (api.answer(json_build_object('answer', p_outcome -> 'answer'), 201, '{"headers": {"X": "1"}}')).*
$$;
GRANT ALL ON sample.calls, sample.calls_place_seq TO holdfast_owner;

SELECT sample.put('request', effects.request('stripe.create_refund', '{"amount": 5}', 'sample.resumed',
                                             '{"order": 7}'));
SELECT results_eq(
    $$SELECT reply.status, reply.body::text, reply.effect
      FROM effects.complete(sample.id('request'), '{"ok": true, "answer": 42}') AS reply$$,
    $$VALUES (201::smallint, '{"answer" : 42}', '{"headers": {"X": "1"}}'::jsonb)$$, 'the answer of what waits for it');
SELECT results_eq(
    $$SELECT reply.status, reply.body::text, reply.effect
      FROM effects.complete(sample.id('request'), '{"ok": true, "answer": 43}') AS reply$$,
    $$VALUES (201::smallint, '{"answer" : 42}', '{"headers": {"X": "1"}}'::jsonb)$$, 'asked again: the same answer');
SELECT is((SELECT string_agg(calls.hook, ',') FROM sample.calls), 'resumed 7 42', 'resumed once');
SELECT results_eq($$SELECT request.state, request.outcome, request.input
                    FROM effects.requests AS request WHERE request.id = sample.id('request')$$,
                  $$VALUES ('done', '{"ok": true, "answer": 42}'::jsonb, '{"amount": 5}'::jsonb)$$, 'it is on record');
SELECT lives_ok($$SELECT effects.retry_later(sample.id('request'), 'x')$$, 'a late failure of a second worker');
SELECT is((SELECT request.state FROM effects.requests AS request WHERE request.id = sample.id('request')), 'done',
          'does not undo it');

SELECT sample.put('mail', effects.request('mail.send',
    '{"to": "ann@example.com", "data": {"link": "https://example.com/?token=secret"}}', NULL, '{}'));
SELECT results_eq(
    $$SELECT reply.status, reply.body::text
      FROM effects.complete(sample.id('mail'), '{"ok": true, "message_id": "1"}') AS reply$$,
    $$VALUES (204::smallint, NULL::text)$$, 'nothing waits for it');
SELECT is((SELECT request.input FROM effects.requests AS request WHERE request.id = sample.id('mail')),
          '{"to": "ann@example.com"}', 'the secrets of a mail are gone once it is sent');

SELECT sample.put('refused', effects.request('mail.send', '{"to": "nobody@example.com"}', NULL, '{}'));
SELECT count(*) FROM effects.complete(sample.id('refused'), '{"ok": false, "code": "550", "message": "No such user."}');
SELECT results_eq($$SELECT request.state, request.error FROM effects.requests AS request
                    WHERE request.id = sample.id('refused')$$,
                  $$VALUES ('done', 'No such user.')$$, 'a refusal is an outcome too');
SELECT throws_ok($$SELECT * FROM effects.complete(core.new_id(), '{"ok": true}')$$, 'PT404', NULL,
                 'an unknown request');
SELECT is(sample.broken(), '', 'no invariant is broken');

SELECT * FROM finish();
