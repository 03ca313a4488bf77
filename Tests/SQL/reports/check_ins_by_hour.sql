\ir ../ticketing/box_office.psql
SELECT plan(2);
CREATE TEMP TABLE made AS SELECT desk.order(desk.type(desk.event('Gala', p_changes => '{"timezone": "Asia/Kolkata"}'), 50, 10), 3) AS id;
SELECT desk.pay(id) FROM made;
UPDATE core.test_clock SET ahead = ahead + (SELECT date_trunc('hour', starts_at AT TIME ZONE 'Asia/Kolkata') AT TIME ZONE 'Asia/Kolkata'
    - core.now() FROM ticketing.events);
SELECT (ticketing.verify_ticket(desk.who('olga'), desk.code(desk.ticket(id, number)))).status FROM made, unnest('{1,2,2}'::int[]) AS number;
SELECT ticketing.undo_scan(desk.who('olga'), desk.code(desk.ticket(id, 2))) FROM made;
SELECT (ticketing.verify_ticket(desk.who('olga'), desk.code(desk.ticket(id, 2)))).status FROM made;
SELECT desk.pass('1 hour');
SELECT (ticketing.verify_ticket(desk.who('olga'), desk.code(desk.ticket(id, 3)))).status FROM made;
SELECT results_eq($$SELECT to_char(local_hour - lag(local_hour) OVER (ORDER BY local_hour), 'HH24:MI'), admitted, refused, already_used
    FROM reports.check_ins_by_hour ORDER BY local_hour$$,
    $$VALUES (NULL, 2::bigint, 1::bigint, 1::bigint), ('01:00', 1::bigint, 0::bigint, 0::bigint)$$,
    'hour by hour; what was taken back is no refusal');
SET ROLE holdfast_report;
SELECT lives_ok('SELECT * FROM reports.check_ins_by_hour', 'the report role may look');
RESET ROLE;
SELECT * FROM finish();
