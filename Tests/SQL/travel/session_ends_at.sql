\ir purse.psql
SELECT plan(2);
SELECT is(travel.session_ends_at() - core.now(), interval '35 minutes', 'as the setting says');
SELECT ok((SELECT (value)::int FROM core.settings WHERE name = 'travel.checkout_minutes') > 30, 'which is what Stripe allows');
SELECT * FROM finish();
