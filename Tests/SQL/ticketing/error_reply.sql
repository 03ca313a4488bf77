SELECT plan(2);
SELECT is((SELECT status FROM ticketing.error_reply(409, 'gone', 'It is gone.')), 409::smallint, 'the status');
SELECT is((SELECT body::jsonb FROM ticketing.error_reply(409, 'gone', 'It is gone.')),
    '{"error": "It is gone.", "detail": "It is gone.", "field_errors": {}, "code": "gone"}'::jsonb, 'the body');
SELECT * FROM finish();
