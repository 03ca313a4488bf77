SELECT plan(2);
SELECT matches(core.new_secret(), '^[A-Za-z0-9_-]{43}$', 'base64url of 32 bytes');
SELECT is((SELECT count(DISTINCT core.new_secret()) FROM generate_series(1, 100)), 100::bigint, 'never twice');
SELECT * FROM finish();
