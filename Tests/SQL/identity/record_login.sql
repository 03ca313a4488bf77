SELECT plan(3);
SELECT identity.record_login('ticketing', 'ada@example.com', NULL, 'unknown', '192.0.2.1', repeat('x', 600));
SELECT results_eq('SELECT product, email, outcome, host(client_ip), length(user_agent), at FROM identity.login_attempts',
    $$VALUES ('ticketing', 'ada@example.com', 'unknown', '192.0.2.1', 500, core.now())$$, 'an attempt');
SELECT throws_ok($$SELECT identity.record_login('ticketing', 'a@b.c', NULL, 'maybe', NULL, NULL)$$, '23514', NULL,
    'known outcomes only');
SELECT lives_ok($$SELECT identity.record_login('ticketing', repeat('é', 400), NULL, 'unknown', NULL, NULL)$$, 'whatever was typed');
SELECT * FROM finish();
