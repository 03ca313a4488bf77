\ir festival_gate.psql
SELECT plan(3);
SELECT is(ticketing.door_event_json(events)::jsonb - 'id' - 'slug', jsonb_build_object('title', 'Festival day_based',
    'venue_name', 'Town Hall', 'venue_city', 'Utrecht', 'timezone', 'UTC', 'start_date', eve + 1 || 'T18:00:00Z',
    'end_date', eve + 3 || 'T23:00:00Z', 'days', ARRAY[eve + 1, eve + 2, eve + 3]), 'when, where, days')
FROM ticketing.events, festival WHERE events.id = event;
CREATE FUNCTION desk.days(p_starts timestamptz, p_ends timestamptz) RETURNS text LANGUAGE sql AS $$
    UPDATE ticketing.events SET starts_at = p_starts, ends_at = p_ends, timezone = 'America/New_York' FROM festival
    WHERE events.id = event;
    SELECT ticketing.door_event_json(events) ->> 'days' FROM ticketing.events, festival WHERE events.id = event
$$;
SELECT is(desk.days('2035-12-02T00:00:00Z', '2035-12-03T05:00:00Z'), '["2035-12-01","2035-12-02"]', 'in the event''s zone');
SELECT is(json_array_length(desk.days('2035-01-01', '2037-01-01')::json), 366, 'not for ever');
SELECT * FROM finish();
