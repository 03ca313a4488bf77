\ir box_office.psql
SELECT plan(4);
SELECT is((ticketing.list_upcoming_events()).body::text, '[]', 'none');
SELECT desk.event('Second'), desk.event('Draft', p_publish => false), desk.event('Off');
SELECT desk.event('First', p_changes => jsonb_build_object('start_date', core.now() + interval '1 day'));
SELECT ticketing.cancel_event(desk.who('olga'), 'off');
CREATE FUNCTION desk.upcoming() RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(item ->> 'title', ', ' ORDER BY place)
    FROM json_array_elements((ticketing.list_upcoming_events()).body) WITH ORDINALITY AS listed (item, place)
$$;
SELECT is(desk.upcoming(), 'First, Second', 'published ones, soonest first');
SELECT desk.pass(interval '1 day');
SELECT is(desk.upcoming(), 'Second', 'until they begin');
SELECT ticketing.store_states();
SELECT is(desk.upcoming(), 'Second', 'whether or not that is stored');
SELECT * FROM finish();
