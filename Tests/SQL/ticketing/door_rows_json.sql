\ir festival_gate.psql
SELECT plan(6);
CREATE TEMP TABLE made AS SELECT desk.admission(desk.pass_of(type)) AS whole, desk.admission(desk.pass_of(type, 1)) AS one
FROM festival;
GRANT ALL ON made TO PUBLIC;
SELECT desk.at_day(1), desk.scan(whole), desk.at_day(2) FROM made;
SELECT desk.scan(whole, 'South') FROM made;
CREATE FUNCTION desk.row(p_number int DEFAULT 0, p_day int DEFAULT NULL) RETURNS json LANGUAGE sql AS $$
    SELECT ticketing.door_rows_json(ARRAY[whole, one], eve + p_day) -> p_number FROM made, festival
$$;
SELECT is(desk.row()::jsonb - ARRAY['id', 'ticket_number', 'order_number'], jsonb_build_object('holder_name', 'Bert Buyer',
    'holder_email', 'bert@example.com', 'ticket_type_name', 'VIP Pass', 'tier_name', NULL,
    'day_pass_name', 'All Days', 'day_tier_price_name', NULL, 'valid_days',
    ARRAY[eve + 1, eve + 2, eve + 3], 'status', 'active', 'checked_in_at', eve + 2 || 'T19:00:00Z', 'gate', 'South'),
    'with the last admission, without the code') FROM festival;
SELECT is(desk.row(p_day => 1) ->> 'gate', 'North', 'or that of a day');
SELECT is(desk.row(p_day => 3) ->> 'checked_in_at', NULL, 'not there yet on the day');
SELECT is(concat_ws(' ', desk.row(1) ->> 'status', desk.row(1) ->> 'gate'), 'expired', 'of another, in the order asked for');
CREATE TEMP TABLE plain AS SELECT desk.order(desk.type(desk.event('Gala', p_changes => jsonb_build_object('start_date',
    core.now(), 'end_date', core.now() + interval '2 hours')), 1, 0), 1) AS id;
SELECT desk.scan(desk.ticket(id), 'West') FROM plain;
SELECT is(ticketing.door_rows_json(ARRAY[desk.ticket(id)], '2000-01-01') #>> '{0,gate}', 'West',
    'where no days are sold, the day does not matter') FROM plain;
SELECT is(ticketing.door_rows_json('{}', NULL)::text, '[]', 'none');
SELECT * FROM finish();
