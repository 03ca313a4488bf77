\ir box_office.psql
SELECT plan(4);
SELECT desk.event('Hers'), desk.event('Her draft', p_publish => false), desk.event('His', p_organizer => 'otto');
SELECT is((SELECT string_agg(item ->> 'title', ', ' ORDER BY item ->> 'title')
    FROM json_array_elements((ticketing.list_my_events(desk.who('olga'))).body) AS item),
    'Her draft, Hers', 'her own, drafts too');
SELECT is((ticketing.list_my_events(desk.who('stan'))).body::text, '[]', 'staff sees what it made');
SELECT is(desk.refused($$SELECT ticketing.list_my_events(desk.who('bert'))$$),
    '403 forbidden Only organizers can access this endpoint.', 'a consumer');
SELECT is(desk.refused($$SELECT ticketing.list_my_events(NULL)$$),
    '401 not_authenticated Authentication credentials were not provided.', 'nobody');
SELECT * FROM finish();
