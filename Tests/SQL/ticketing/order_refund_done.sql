\ir box_office.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT desk.order(desk.type(desk.event('Gala'), 10, 100)) AS id, NULL::uuid AS refund;
SELECT desk.pay(id) FROM made;
UPDATE made SET refund = ((ticketing.refund_order(desk.who('bert'), id)).effect #>> '{input,metadata,refund_id}')::uuid;
SELECT is((SELECT answer.status || ' ' || (answer.body ->> 'code') FROM made, ticketing.order_refund_done(
    jsonb_build_object('refund', refund), '{"ok": false, "code": "insufficient_funds", "message": "No."}') AS answer),
    '400 insufficient_funds', 'refused');
SELECT is((SELECT string_agg(DISTINCT status, '') FROM ticketing.tickets), 'active', 'the tickets are good again');
UPDATE made SET refund = ((ticketing.refund_order(desk.who('bert'), id)).effect #>> '{input,metadata,refund_id}')::uuid;
SELECT is((SELECT answer.status || ' ' || (answer.body ->> 'amount') FROM made, ticketing.order_refund_done(
    jsonb_build_object('refund', refund), '{"ok": true, "refund": {"id": "re_1", "status": "succeeded"}}') AS answer),
    '200 210.0', 'done');
SELECT is((SELECT answer.body ->> 'refund_id' FROM made, ticketing.order_refund_done(
    jsonb_build_object('refund', refund), '{"ok": true, "refund": {"id": "re_1", "status": "succeeded"}}') AS answer),
    're_1', 'and again');
SELECT * FROM finish();
