SELECT plan(2);
SELECT is(api.attachment(NULL), '{}'::jsonb, 'nothing without a name');
SELECT is(api.attachment(E'../a"b\r\nc.csv'), '{"headers": {"Content-Disposition": "attachment; filename=\"..-a-b-c.csv\""}}'::jsonb,
    'a name is harmless in a header and no path');
SELECT * FROM finish();
