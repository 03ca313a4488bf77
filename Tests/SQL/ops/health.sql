SELECT plan(11);
CREATE FUNCTION pg_temp.health() RETURNS jsonb LANGUAGE sql AS $$ SELECT ops.health()::jsonb $$;
SELECT is(pg_temp.health() ->> 'time', api.iso(core.now()), 'the database''s time');
SELECT set_eq('SELECT jsonb_object_keys(pg_temp.health())',
    '{time,server_version,in_recovery,migrations,effects,effects_by_kind,alerts,payments,mails,live_holds,violations,jobs}'::text[],
    'what an operator watches');
INSERT INTO ops.migrations (name, checksum) VALUES ('999_test', 'x'), ('zz', 'x');
SELECT is(pg_temp.health() #>> '{migrations,last}', 'zz', 'the last migration by name');
SELECT effects.request(p_kind => 'stripe.create_refund', p_input => '{}', p_then => NULL, p_state => '{}',
    p_run_at => core.now() + interval '1 hour');
SELECT is(pg_temp.health() -> 'effects', '{"queued": 1, "due": 0, "oldest_seconds": 0}'::jsonb, 'the queue of effects');
SELECT is(pg_temp.health() -> 'effects_by_kind',
    '{"stripe.create_refund": {"queued": 1, "failed": 0, "oldest_seconds": 0}}'::jsonb, 'by kind');
SELECT is(pg_temp.health() -> 'violations', '{"total": null, "age_seconds": null}'::jsonb, 'violations, before they were counted');
UPDATE ops.jobs SET last_result = '{"total": 3, "by_schema": {}}', last_run_at = core.now() - interval '20 seconds'
WHERE name = 'count_violations';
SELECT is(pg_temp.health() -> 'violations', '{"total": 3, "age_seconds": 20}'::jsonb, 'and as they were counted');
SELECT messaging.queue_mail('ticketing', 'ada@example.com', 'verify_email', '{}');
UPDATE messaging.mails SET created_at = core.now() - interval '90 seconds';
SELECT is(pg_temp.health() -> 'mails', '{"unsent": 1, "oldest_seconds": 90}'::jsonb, 'mail that waits');
UPDATE ops.jobs SET failures = 0, next_run_at = core.now();
UPDATE ops.jobs SET failures = 1 WHERE name = 'purge_expired_keys';
SELECT is(pg_temp.health() #> '{jobs,failing}', '1'::jsonb, 'jobs that fail');
UPDATE ops.jobs SET next_run_at = core.now() - every * 2 WHERE name = 'purge_expired_keys';
SELECT is(pg_temp.health() #> '{jobs,overdue}', '1'::jsonb, 'jobs that nobody runs');
INSERT INTO payments.events (id, product, provider, event_id, type, payload, state, tries, received_at, next_try_at)
SELECT core.new_id(), 'ticketing', 'stripe', 'evt_' || state, 'x', '{}', state, 1, core.now(),
       CASE state WHEN 'parked' THEN core.now() END
FROM unnest('{applied,parked,unmatched,failed}'::text[]) AS state;
SELECT is(pg_temp.health() -> 'payments', '{"parked_events": 1, "unmatched_events": 1, "failed_events": 1,
    "unreviewed_mismatches": 0}'::jsonb, 'events that were not applied');
SELECT * FROM finish();
