SELECT plan(4);
SELECT lives_ok($$SELECT api.require_outcome('{"ok": true, "hash": "x"}')$$, 'goes on after a good outcome');
SELECT throws_ok($$SELECT api.require_outcome('{"ok": false, "code": "busy"}')$$, 'PT503', NULL, 'refuses after a bad one');
SELECT throws_ok($$SELECT api.require_outcome('{}')$$, 'PT503', NULL, 'refuses when it does not say');
SELECT throws_ok($$SELECT api.require_outcome(NULL)$$, 'PT503', NULL, 'refuses without an outcome');
SELECT * FROM finish();
