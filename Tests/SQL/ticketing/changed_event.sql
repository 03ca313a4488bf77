\ir box_office.psql
SELECT plan(12);
SELECT desk.event('Gala', p_changes => '{"image": "https://x.example/a", "tags": ["a"]}');
CREATE TEMP TABLE made AS SELECT events AS event FROM ticketing.events;
CREATE TEMP TABLE changed AS SELECT changed.* FROM made,
    ticketing.changed_event(event, '{"title": "Ball", "tags": ["b", "c"], "image": null, "description": null,
    "is_featured": true, "base_price": "9.50", "start_date": "2030-01-01T00:00:00+02:00",
    "end_date": "2030-01-02T00:00:00Z", "status": "cancelled",
    "organizer": "00000000-0000-0000-0000-000000000000"}', false) AS changed;
SELECT is((SELECT title FROM changed), 'Ball', 'what is sent changes');
SELECT is((SELECT tags FROM changed), ARRAY['b', 'c'], 'arrays are replaced');
SELECT is((SELECT image FROM changed), NULL, 'null clears what can be null');
SELECT is((SELECT changed.description = (event).description FROM changed, made), true, 'and else means absent');
SELECT is((SELECT is_featured FROM changed), false, 'featuring is for staff');
SELECT is((SELECT is_featured FROM made, ticketing.changed_event(event, '{"is_featured": true}', true)), true,
    'which may');
SELECT is((SELECT base_price FROM changed), 9.50, 'prices as text');
SELECT is((SELECT starts_at FROM changed), '2029-12-31 22:00+00'::timestamptz, 'dates with an offset');
SELECT is((SELECT status FROM changed), 'published', 'the status is not a field');
SELECT is((SELECT organizer_id FROM changed), desk.who('olga'), 'nor is the owner');
SELECT is((SELECT title FROM ticketing.events), 'Gala', 'nothing is written');
SELECT is(desk.wrong_fields($$SELECT ticketing.changed_event(event, '{"end_date": "2001-01-01T00:00:00Z"}', false)
    FROM made$$), 'end_date', 'checked');
SELECT * FROM finish();
