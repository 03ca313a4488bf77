SELECT plan(2);
SELECT is(ticketing.token_cookies('a', 'r'), '{"cookies": [{"name": "access_token", "value": "a", "max_age": 300},
    {"name": "refresh_token", "value": "r", "max_age": 604800}]}'::jsonb, 'both, as long as their tokens are good');
SELECT is(ticketing.token_cookies('a', NULL), '{"cookies": [{"name": "access_token", "value": "a", "max_age": 300}]}'::jsonb,
    'the one that there is');
SELECT * FROM finish();
