\ir festival_gate.psql
SELECT plan(10);
CREATE TEMP TABLE made AS SELECT desk.type(desk.event('Ball', 'tiered'), p_name => 'Floor') AS floor;
ALTER TABLE made ADD tier uuid, ADD id uuid;
UPDATE made SET tier = desk.tier(floor, 1);
UPDATE made SET id = desk.order(floor, 2, p_tier => tier);
SELECT desk.pay(id) FROM made;
CREATE TEMP TABLE answer AS SELECT listed.* FROM made,
    ticketing.ticket_json(ARRAY[desk.ticket(id, 2), desk.ticket(id, 1)], 'http://x/ticketing') AS listed;
SELECT is((SELECT array_agg(answer.id ORDER BY place) FROM answer),
    (SELECT ARRAY[desk.ticket(id, 2), desk.ticket(id, 1)] FROM made), 'in the order asked for');
SELECT is((SELECT count(*) FROM answer, json_object_keys(body) WHERE place = 1), 27::bigint, 'twenty-seven keys');
SELECT is((SELECT concat_ws(' ', body ->> 'event_title', body ->> 'ticket_type_name', body ->> 'tier_name',
    body ->> 'holder_name', body ->> 'holder_email',
    body ->> 'price', body ->> 'status', body ->> 'is_used', body -> 'used_at') FROM answer WHERE place = 1),
    'Ball Floor Tier 1 Bert Buyer bert@example.com 75.00 active false null', 'a good ticket');
SELECT matches((SELECT body ->> 'ticket_number' FROM answer WHERE place = 1), '^TKT-\d{8}-\d{6,}$', 'its number');
SELECT matches((SELECT body ->> 'qr_code_data' FROM answer WHERE place = 1), '^[0-9a-f]{64}$', 'its secret');
SELECT is((SELECT body ->> 'qr_code' FROM answer WHERE place = 2),
    (SELECT 'http://x/ticketing/api/tickets/my-tickets/' || desk.ticket(id, 1) || '/qr/' FROM made), 'its picture');
CREATE TEMP TABLE holder AS SELECT desk.admission(desk.pass_of(type)) AS whole FROM festival;
CREATE FUNCTION desk.use(p_day int) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    PERFORM desk.at_day(p_day), desk.scan(whole) FROM holder;
    RETURN (SELECT concat_ws(' ', body ->> 'status', body ->> 'is_used', COALESCE(body ->> 'used_at', '-'),
        json_array_length(body -> 'valid_days'), json_array_length(body -> 'check_ins'))
        FROM holder, ticketing.ticket_json(ARRAY[whole], ''));
END
$$;
GRANT ALL ON holder TO PUBLIC;
SELECT is(desk.use(1), 'active false - 3 1', 'a pass is not used after a day');
SELECT is(desk.use(3), format('used true %sT19:00:00Z 3 2', eve + 1), 'but after the last') FROM festival;
SELECT is((SELECT concat_ws(' ', body ->> 'valid_days', body ->> 'check_ins') FROM made,
    ticketing.ticket_json(ARRAY[desk.ticket(id)], '')), '[]', 'where no days are sold there are none');
SELECT desk.pass(interval '11 days');
SELECT is((SELECT body ->> 'status' FROM made, ticketing.ticket_json(ARRAY[desk.ticket(id)], '')), 'expired',
    'it expires without any job');
SELECT * FROM finish();
