SELECT plan(9);
SELECT results_eq($$SELECT * FROM ops.take_rate_limit('test', 'ada', 2, 3600)$$,
    $$VALUES (true, 1, core.now() + interval '1 hour')$$, 'the first of two');
SELECT results_eq($$SELECT allowed, remaining FROM ops.take_rate_limit('test', 'ada', 2, 3600)$$, 'VALUES (true, 0)', 'the second');
SELECT results_eq($$SELECT allowed, remaining FROM ops.take_rate_limit('test', 'ada', 2, 3600)$$, 'VALUES (false, 0)',
    'the third is too many');
SELECT results_eq($$SELECT allowed, remaining FROM ops.take_rate_limit('test', 'ada', 2, 3600)$$, 'VALUES (false, 0)',
    'so is the fourth');
SELECT is((SELECT used FROM ops.rate_windows WHERE class = 'test' AND subject = 'ada'), 3, 'which is not counted further');
SELECT results_eq($$SELECT allowed, remaining FROM ops.take_rate_limit('test', 'bob', 2, 3600)$$, 'VALUES (true, 1)', 'somebody else');
SELECT results_eq($$SELECT allowed, remaining FROM ops.take_rate_limit('other', 'ada', 2, 3600)$$, 'VALUES (true, 1)',
    'another class');
UPDATE ops.rate_windows SET ends_at = core.now() WHERE class = 'test' AND subject = 'ada';
SELECT results_eq($$SELECT * FROM ops.take_rate_limit('test', 'ada', 2, 60)$$,
    $$VALUES (true, 1, core.now() + interval '1 minute')$$, 'a new window begins when the old one has ended');
SELECT results_eq($$SELECT allowed, remaining FROM ops.take_rate_limit('test', 'none', 0, 60)$$, 'VALUES (false, 0)',
    'a limit of nothing');
SELECT * FROM finish();
