SELECT plan(2);
SELECT is(ticketing.venue_line(jsonb_populate_record(NULL::ticketing.events,
    '{"venue_name": "Hall", "venue_address": "", "venue_city": "Utrecht", "venue_country": "NL"}')), 'Hall, Utrecht, NL', 'in one line');
SELECT is(ticketing.venue_line(jsonb_populate_record(NULL::ticketing.events, '{"venue_name": ""}')), NULL, 'unknown');
SELECT * FROM finish();
