\ir festival_gate.psql
SELECT plan(4);
CREATE FUNCTION desk.ends(p_pricing text, p_event_ends_at timestamptz) RETURNS timestamptz LANGUAGE sql AS $$
    SELECT ticketing.ticket_ends_at(order_item_id, p_pricing, p_event_ends_at, 'UTC') FROM ticketing.tickets
$$;
SELECT desk.admission(desk.pass_of(type, 1)) FROM festival;
SELECT is(desk.ends('day_based', '2099-01-01'), (SELECT (eve + 2)::timestamp AT TIME ZONE 'UTC' FROM festival), 'with its day');
SELECT is(desk.ends('day_based', '2020-01-01'), '2020-01-01'::timestamptz, 'or with the event');
SELECT is(desk.ends('tiered', '2099-01-01'), '2099-01-01'::timestamptz, 'where no days are sold, with the event');
SELECT is(ticketing.ticket_ends_at(NULL, 'day_based', '2099-01-01', 'UTC'), '2099-01-01'::timestamptz, 'without days too');
SELECT * FROM finish();
