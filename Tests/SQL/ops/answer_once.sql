\ir ../refusal.psql
SELECT plan(32);
CREATE TEMP SEQUENCE calls;
GRANT ALL ON SEQUENCE calls TO PUBLIC;
CREATE FUNCTION ops.test_count(p_name text) RETURNS api.reply LANGUAGE sql SECURITY DEFINER AS $$
    SELECT api.answer(json_build_object('name', p_name, 'call', nextval('pg_temp.calls')), 201,
        '{"headers": {"Location": "/x"}}')
$$;
CREATE FUNCTION ops.test_refuse() RETURNS api.reply LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN PERFORM api.refuse(400, 'sold_out', 'None left.'); RETURN api.no_content(); END $$;
CREATE FUNCTION ops.test_effect() RETURNS api.reply LANGUAGE sql SECURITY DEFINER AS $$
    SELECT api.answer(NULL, p_effect => jsonb_build_object('kind', 'password.hash', 'then', 'x.y', 'call', nextval('pg_temp.calls')))
$$;
CREATE FUNCTION pg_temp.once(p_key text, p_hash text DEFAULT 'h', p_function text DEFAULT 'ops.test_count',
    p_arguments jsonb DEFAULT '{"p_name": "a"}', p_actor uuid DEFAULT NULL) RETURNS api.reply LANGUAGE sql AS $$
    SELECT * FROM ops.answer_once(p_actor, 'test', p_key, convert_to(p_hash, 'UTF8'), p_function, p_arguments)
$$;

SELECT is((SELECT body::jsonb FROM pg_temp.once('k1')), '{"name": "a", "call": 1}'::jsonb, 'the first call runs');
SELECT is((pg_temp.once('k1'))::text, ROW(201::smallint, '{"name" : "a", "call" : 1}'::json,
    '{"headers": {"Location": "/x"}}'::jsonb)::api.reply::text, 'a repeat gets the same answer, headers included');
SELECT is(pg_temp.refusal($$SELECT pg_temp.once('k1', 'other')$$) ->> 'code', 'idempotency_conflict', 'not for another request');
SELECT is((SELECT body ->> 'call' FROM pg_temp.once('k1', p_actor => '01939c1e-7c1a-7d4e-9b6c-0f6f5c1b2a33')), '2',
    'another actor has keys of their own');
SELECT is((SELECT body ->> 'call' FROM ops.answer_once(NULL, 'other', 'k1', '\x00', 'ops.test_count', '{}')), '3',
    'another operation too');

SELECT is(pg_temp.refusal($$SELECT pg_temp.once('k2', p_function => 'ops.test_refuse', p_arguments => '{}')$$) ->> 'code',
    'sold_out', 'a refusal passes through');
SELECT is((SELECT body ->> 'call' FROM pg_temp.once('k2')), '4', 'and does not burn the key');

CREATE TEMP TABLE open AS
SELECT effect FROM pg_temp.once('k3', p_function => 'ops.test_effect', p_arguments => '{}');
SELECT is(effect ->> 'call', '5', 'a reply that needs an effect') FROM open;
SELECT is((SELECT effect ->> 'idempotency' FROM open), (SELECT id::text FROM ops.idempotency_keys WHERE key = 'k3'),
    'carries the row of its key');
SELECT is(pg_temp.refusal($$SELECT pg_temp.once('k3', p_function => 'ops.test_effect', p_arguments => '{}')$$)
    - 'message', '{"status": 409, "code": "idempotency_in_progress"}', 'a repeat meanwhile is told to wait');
UPDATE ops.idempotency_keys SET started_at = core.now() - interval '61 seconds' WHERE key = 'k3';
SELECT is(pg_temp.refusal($$SELECT pg_temp.once('k3', 'other', p_function => 'ops.test_effect', p_arguments => '{}')$$) ->> 'code',
    'idempotency_conflict', 'an abandoned key is still not for another request');
SELECT is((SELECT effect ->> 'call' FROM pg_temp.once('k3', p_function => 'ops.test_effect', p_arguments => '{}')), '6',
    'but the same request may take it over');
SELECT is((SELECT started_at FROM ops.idempotency_keys WHERE key = 'k3'), core.now(), 'which starts the wait again');

UPDATE ops.idempotency_keys SET expires_at = core.now() WHERE key = 'k1' AND actor IS NULL AND operation = 'test';
SELECT is((SELECT body ->> 'call' FROM pg_temp.once('k1', 'other')), '7', 'after its time a key may be used for anything');
SELECT is((SELECT body ->> 'call' FROM pg_temp.once('k1', 'other')), '7', 'and keeps the new answer');

-- A durable effect, and a server that died with it.
CREATE FUNCTION ops.test_charged(p_state jsonb, p_outcome jsonb) RETURNS api.reply LANGUAGE sql SECURITY DEFINER AS $$
    SELECT CASE WHEN p_outcome -> 'ok' = 'true' THEN api.answer('{"charged": "once"}', 201) ELSE api.answer('{"error": "no"}', 400) END
$$;
CREATE FUNCTION ops.test_charge() RETURNS api.reply LANGUAGE sql SECURITY DEFINER AS $$
    SELECT api.answer(NULL, p_effect => effects.inline(effects.request('test.charge', '{}', 'ops.test_charged', '{}',
        'charge:' || nextval('pg_temp.calls'))))
$$;
CREATE FUNCTION pg_temp.charge(p_key text) RETURNS api.reply LANGUAGE sql AS
    $$ SELECT * FROM pg_temp.once(p_key, p_function => 'ops.test_charge', p_arguments => '{}') $$;
CREATE FUNCTION pg_temp.die(p_key text) RETURNS void LANGUAGE sql AS
    $$ UPDATE ops.idempotency_keys SET started_at = core.now() - interval '61 seconds' WHERE key = p_key $$;
CREATE TEMP TABLE charges AS SELECT name, (pg_temp.charge(name)).effect FROM unnest(ARRAY['done', 'queued', 'refused', 'given up']) AS name;
SELECT is((SELECT request_id::text FROM ops.idempotency_keys WHERE key = 'done'),
    (SELECT effect ->> 'request' FROM charges WHERE name = 'done'),
    'a durable effect is noted with the key');
SELECT is(pg_temp.refusal($$SELECT pg_temp.charge('queued')$$) ->> 'code', 'idempotency_in_progress', 'a repeat meanwhile is told to wait');
SELECT effects.complete((effect ->> 'request')::uuid, '{"ok": true}') FROM charges WHERE name = 'done';
SELECT is((pg_temp.charge('done')).body::text, '{"charged": "once"}', 'a repeat gets what a worker made of it');
SELECT is((SELECT status FROM ops.idempotency_keys WHERE key = 'done'), 201::smallint, 'which is kept from then on');
SELECT pg_temp.die('queued');
SELECT is((SELECT (pg_temp.charge('queued')).effect - 'idempotency'), effect - 'idempotency', 'or performs the same effect')
FROM charges WHERE name = 'queued';
SELECT is((SELECT started_at FROM ops.idempotency_keys WHERE key = 'queued'), core.now(), 'and others wait for it again');
SELECT effects.complete((effect ->> 'request')::uuid, '{"ok": false}') FROM charges WHERE name = 'refused';
SELECT is((pg_temp.charge('refused')).status, 400::smallint, 'it may have been refused');
SELECT is_empty($$SELECT FROM ops.idempotency_keys WHERE key = 'refused'$$, 'which does not burn the key');
SELECT effects.give_up((effect ->> 'request')::uuid, 'x') FROM charges WHERE name = 'given up';
SELECT pg_temp.die('given up');
SELECT isnt((SELECT (pg_temp.charge('given up')).effect ->> 'request'), effect ->> 'request', 'after one that was given up: another')
FROM charges WHERE name = 'given up';

SELECT throws_ok($$SELECT pg_temp.once('')$$, 'PT400', NULL, 'an empty key');
SELECT throws_ok($$SELECT pg_temp.once(repeat('x', 401))$$, 'PT400', NULL, 'an overlong key');
CREATE FUNCTION ops.test_file(p_name text, p_photo bytea, p_other bytea) RETURNS api.reply LANGUAGE sql SECURITY DEFINER AS $$
    SELECT api.answer(json_build_object('name', p_name, 'photo', encode(p_photo, 'hex'), 'other', encode(p_other, 'hex')))
$$;
SELECT is((SELECT body::jsonb FROM ops.answer_once(NULL, 'test', 'files', '\x00', 'ops.test_file', '{"p_name": "a"}',
    p_file_parameters => '{p_other,p_photo}', p_files => ARRAY['\x0102', '\xff00']::bytea[])),
    '{"name": "a", "photo": "ff00", "other": "0102"}'::jsonb, 'files travel beside the JSON');

CREATE FUNCTION pg_temp.sealed(p_hash text DEFAULT 'h') RETURNS api.reply LANGUAGE sql AS $$
    SELECT * FROM ops.answer_once(NULL, 'test', 'sealed', convert_to(p_hash, 'UTF8'), 'ops.test_count', '{"p_name": "secret"}',
        p_is_sealed => true)
$$;
CREATE TEMP TABLE asked AS SELECT * FROM pg_temp.sealed();
SELECT is((SELECT effect - 'idempotency' FROM asked), '{"headers": {"Location": "/x"}, "seal": true}'::jsonb,
    'an answer with secrets is to be sealed');
SELECT is((SELECT row_to_json(used)::text ~ 'secret' FROM ops.idempotency_keys AS used WHERE key = 'sealed'), false,
    'and nothing of it is stored');
SELECT is(pg_temp.refusal('SELECT pg_temp.sealed()') ->> 'code', 'idempotency_in_progress', 'a repeat waits for that');
SELECT ops.seal_answer((SELECT (effect ->> 'idempotency')::uuid FROM asked), 201, '\xc0ffee');
SELECT is((pg_temp.sealed())::text, ROW(201::smallint, NULL, '{"sealed": "wP/u"}'::jsonb)::api.reply::text,
    'then gets the ciphertext');
SELECT is(pg_temp.refusal($$SELECT pg_temp.sealed('other')$$) ->> 'code', 'idempotency_conflict', 'for the same request only');
SELECT * FROM finish();
