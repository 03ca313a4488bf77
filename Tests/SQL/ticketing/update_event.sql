\ir box_office.psql
SELECT plan(4);
SELECT desk.event('Gala', p_changes => '{"tags": ["jazz"], "timezone": "Europe/Amsterdam"}');
CREATE TEMP TABLE answer AS SELECT answer.* FROM ticketing.update_event(desk.who('olga'), 'gala', 'Ball',
    '2030-12-01T18:00:00Z', '2030-12-04T23:00:00Z', 60,
    p_description => 'Four days.') AS answer;
SELECT is((SELECT concat_ws(', ', status, body ->> 'title', body ->> 'slug', body ->> 'description',
    body ->> 'end_date', body ->> 'total_capacity') FROM answer),
    '200, Ball, gala, Four days., 2030-12-04T23:00:00Z, 60', 'replaced');
SELECT is((SELECT concat_ws(', ', body -> 'tags', body ->> 'timezone') FROM answer), '["jazz"], Europe/Amsterdam',
    'what is optional and left out stays');
SELECT is(desk.wrong_fields($$SELECT ticketing.update_event(desk.who('olga'), 'gala', 'Ball', '2030-12-05T18:00:00Z',
    '2030-12-04T23:00:00Z', 60)$$), 'end_date', 'checked');
SELECT is(desk.refused($$SELECT ticketing.update_event(desk.who('otto'), 'gala', 'Mine', '2030-12-01T18:00:00Z',
    '2030-12-04T23:00:00Z', 60)$$),
    '403 permission_denied You do not have permission to update this event.', 'somebody else''s');
SELECT * FROM finish();
