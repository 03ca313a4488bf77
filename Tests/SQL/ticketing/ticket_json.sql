\ir box_office.psql
SELECT plan(7);
CREATE TEMP TABLE made AS SELECT desk.type(desk.event('Ball', 'tiered'), p_name => 'Floor') AS floor;
ALTER TABLE made ADD tier uuid, ADD id uuid;
UPDATE made SET tier = desk.tier(floor, 1);
UPDATE made SET id = desk.order(floor, 2, p_tier => tier);
SELECT desk.pay(id) FROM made;
CREATE TEMP TABLE answer AS SELECT listed.* FROM made,
    ticketing.ticket_json(ARRAY[desk.ticket(id, 2), desk.ticket(id, 1)], 'http://x/ticketing') AS listed;
SELECT is((SELECT array_agg(answer.id ORDER BY place) FROM answer),
    (SELECT ARRAY[desk.ticket(id, 2), desk.ticket(id, 1)] FROM made), 'in the order asked for');
SELECT is((SELECT count(*) FROM answer, json_object_keys(body) WHERE place = 1), 23::bigint, 'twenty-three keys');
SELECT is((SELECT concat_ws(' ', body ->> 'event_title', body ->> 'ticket_type_name', body ->> 'tier_name',
    body ->> 'holder_name', body ->> 'holder_email',
    body ->> 'price', body ->> 'status', body ->> 'is_used', body -> 'used_at') FROM answer WHERE place = 1),
    'Ball Floor Tier 1 Bert Buyer bert@example.com 75.00 active false null', 'a good ticket');
SELECT matches((SELECT body ->> 'ticket_number' FROM answer WHERE place = 1), '^TKT-\d{8}-\d{6,}$', 'its number');
SELECT matches((SELECT body ->> 'qr_code_data' FROM answer WHERE place = 1), '^[0-9a-f]{64}$', 'its secret');
SELECT is((SELECT body ->> 'qr_code' FROM answer WHERE place = 2),
    (SELECT 'http://x/ticketing/api/tickets/my-tickets/' || desk.ticket(id, 1) || '/qr/' FROM made), 'its picture');
SELECT desk.pass(interval '11 days');
SELECT is((SELECT body ->> 'status' FROM made, ticketing.ticket_json(ARRAY[desk.ticket(id)], '')), 'expired',
    'it expires without any job');
SELECT * FROM finish();
