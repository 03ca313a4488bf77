SELECT plan(1);
SELECT is(travel.error_json('No "way".')::text, '{"status" : "error", "message" : "No \"way\"."}', 'the error body');
SELECT * FROM finish();
