SELECT plan(3);
INSERT INTO core.settings (name, value, note) VALUES ('test.number', '42', 'A number for this test.');
SELECT is(core.setting('test.number'), '42'::jsonb, 'the value of the row');
SELECT is(core.setting('test.number')::int, 42, 'casts to a number');
SELECT throws_ok($$SELECT core.setting('test.missing')$$, '42704', NULL, 'a missing row raises');
SELECT * FROM finish();
