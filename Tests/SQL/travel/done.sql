SELECT plan(2);
SELECT is((travel.done('Review deleted')).body::jsonb, '{"status": "success", "message": "Review deleted"}'::jsonb, 'says so');
SELECT is((travel.done('Review deleted')).status, 200::smallint, 'with 200');
SELECT * FROM finish();
