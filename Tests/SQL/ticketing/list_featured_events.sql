\ir box_office.psql
SELECT plan(4);
SELECT is((ticketing.list_featured_events()).body::text, '[]', 'none');
SELECT desk.event('Second', p_changes => '{"is_featured": true}'), desk.event('Plain');
SELECT desk.event('Draft', p_changes => '{"is_featured": true}', p_publish => false);
SELECT desk.event('First', p_changes => jsonb_build_object('start_date', core.now() + interval '1 day', 'is_featured', true));
CREATE FUNCTION desk.featured() RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(item ->> 'title', ', ' ORDER BY place)
    FROM json_array_elements((ticketing.list_featured_events()).body) WITH ORDINALITY AS listed (item, place)
$$;
SELECT is(desk.featured(), 'First, Second', 'published ones, soonest first');
SELECT desk.pass(interval '2 days');
SELECT is(desk.featured(), 'First, Second', 'those that go on too');
SELECT desk.pass(interval '9 days');
SELECT is(desk.featured(), NULL, 'until they are over');
SELECT * FROM finish();
