\ir box_office.psql
SELECT plan(5);
CREATE TEMP TABLE made AS SELECT desk.type(desk.event('Later', p_changes => jsonb_build_object(
        'start_date', core.now() + interval '20 days', 'end_date', core.now() + interval '21 days')), 5, p_name => 'Later') AS later,
    desk.type(desk.event('Gala', p_capacity => 4), 10, p_name => 'Gala') AS gala,
    desk.type(desk.event('Ball', 'tiered'), p_name => 'Ball') AS ball,
    desk.type(desk.event('Draft', p_publish => false), p_name => 'Draft') AS draft;
CREATE FUNCTION desk.available() RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(type ->> 'name', ' ') FROM ticketing.list_available_ticket_types() AS answer, json_array_elements(answer.body) AS type
$$;
SELECT is(desk.available(), 'Gala Later', 'soonest first; no draft, nothing without a part');
SELECT desk.tier(ball, 1) FROM made;
SELECT desk.order(gala, 4) FROM made;
SELECT is(desk.available(), 'Ball Later', 'not what is sold out by the event''s capacity');
SELECT desk.pass(interval '16 minutes');
SELECT is(desk.available(), 'Gala Ball Later', 'but again when that has lapsed');
SELECT count(desk.event('Empty ' || number)) FROM generate_series(1, 201) AS number;
SELECT is(desk.available(), 'Gala Ball Later', 'however many events before sell nothing');
UPDATE ticketing.ticket_types SET is_active = false;
SELECT is((ticketing.list_available_ticket_types()).body::text, '[]', 'an empty array when there is none');
SELECT * FROM finish();
