\ir ../refusal.psql
SELECT plan(2);
SELECT is(pg_temp.refusal($$SELECT api.refuse_fields('{"a": ["x", "y"], "b": ["z"]}')$$),
    '{"status": 400, "message": "Invalid input.", "code": "invalid", "fields": {"a": ["x", "y"], "b": ["z"]}}',
    'all fields at once');
SELECT is(pg_temp.refusal($$SELECT api.refuse_fields('{"a": ["x"]}', 'Look at this.')$$) ->> 'message',
    'Look at this.', 'a message of its own');
SELECT * FROM finish();
