SELECT plan(3);
SELECT is(ticketing.event_start_json('{"id" : 1', 'Jazz "live"', 'Olga', '', 'ongoing', 3, 4),
    '{"id" : 1, "category_name" : "Jazz \"live\"", "organizer_name" : "Olga", "status" : "ongoing", "tickets_sold" : 3, '
    || '"available_capacity" : 4', 'the card goes on');
SELECT is((ticketing.event_start_json('{"id" : 1', NULL, '', '', 'published', 0, 0) || '}')::json ->> 'organizer_name', '',
    'without names or category');
SELECT is((ticketing.event_start_json('{"id" : 1', NULL, '', '', 'published', 0, 0, ', "tickets_sold" : 7') || '}')::json
    ->> 'tickets_sold', '7', 'the figures of an event that sells days');
SELECT * FROM finish();
