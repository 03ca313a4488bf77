SELECT plan(2);
SELECT is(ticketing.error_json('No.')::text, '{"error" : "No.", "detail" : "No.", "field_errors" : {}}', 'a text');
SELECT is(ticketing.error_json('No.', '{"email": ["Bad."]}')::jsonb -> 'field_errors', '{"email": ["Bad."]}', 'texts per field');
SELECT * FROM finish();
