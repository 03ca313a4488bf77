\ir ../travel/paper.psql
SELECT plan(5);
CREATE TEMP TABLE made AS SELECT ((travel.create_support_ticket(paper.who('ada'), 'Help', 'It hurts')).body ->> 'id')::bigint AS id;
SELECT paper.pass(interval '1 hour');
SELECT results_eq($$SELECT status, updated_at = core.now(), closed_at FROM made, messaging.set_support_status(made.id, 'resolved')$$,
    $$VALUES ('resolved', true, NULL::timestamptz)$$, 'a status, now');
SELECT is((messaging.set_support_status(id, 'closed')).closed_at, core.now(), 'the end has its time') FROM made;
SELECT is((messaging.set_support_status(id, 'open')).closed_at, NULL, 'and nothing else') FROM made;
SELECT throws_ok(format($$SELECT messaging.set_support_status(%s, 'lost')$$, id), '23514', NULL, 'no other status') FROM made;
SELECT throws_ok($$SELECT messaging.set_support_status(-1, 'open')$$, 'P0002', NULL, 'no such ticket is a defect');
SELECT * FROM finish();
