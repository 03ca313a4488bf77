SELECT plan(1);
SELECT is(travel.done_json('Done.')::text, '{"status" : "success", "message" : "Done."}', 'the body');
SELECT * FROM finish();
