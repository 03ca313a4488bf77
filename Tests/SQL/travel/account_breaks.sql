SELECT plan(8);
CREATE TEMP TABLE made AS SELECT identity.create_account('travel', 'ada@example.com', '$argon2id$x', 'customer') AS ada,
    identity.create_account('travel', 'bob@example.com', '$argon2id$x', 'customer') AS bob;
CREATE FUNCTION pg_temp.broken() RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(invariant || ': ' || detail, '; ' ORDER BY invariant) FROM travel.account_breaks() $$;
SELECT travel.ensure_wallet(ada), travel.replace_image(ada, 'GIF89a', 'x', 'image') FROM made;
SELECT is(pg_temp.broken(), NULL, 'nothing is broken');
DELETE FROM travel.customers USING made WHERE account_id = bob;
SELECT is(pg_temp.broken(), 'every account of travel has its profile: no row in travel.customers', 'an account without a profile');
INSERT INTO travel.customers (account_id) SELECT bob FROM made;
UPDATE travel.customers SET closed_at = core.now() FROM made WHERE account_id = bob;
SELECT is(pg_temp.broken(), 'an account is deleted, in the log and anonymous, or none of these: '
    'profile closed: t, in the log: f, anonymous: f', 'half deleted');
UPDATE travel.customers SET closed_at = NULL;
UPDATE media.files SET replaced_at = core.now();
SELECT matches(pg_temp.broken(), '^a picture that somebody shows was not given up: x_', 'a picture that will be purged');
UPDATE media.files SET replaced_at = NULL;
SELECT travel.close_account(ada, 'test') FROM made;
SELECT is(pg_temp.broken(), NULL, 'nothing is broken by closing an account');
UPDATE travel.wallets SET is_active = true;
SELECT matches(pg_temp.broken(), '^the wallet of a deleted account is frozen: ', 'a wallet that is not frozen');
UPDATE travel.wallets SET is_active = false;
UPDATE travel.customers SET city = 'Paris' FROM made WHERE account_id = ada;
INSERT INTO media.files (id, product, folder, name, content_type, bytes, account_id, created_at)
SELECT core.new_id(), 'travel', 'profile/images', 'a.gif', 'image/gif', 'GIF89a', ada, core.now() FROM made;
SELECT is(pg_temp.broken(), 'nothing personal is left of a deleted account: profile, pictures', 'what is left of somebody');
UPDATE travel.customers SET city = NULL, scrubbed_at = core.now() FROM made WHERE account_id = ada;
DELETE FROM media.files;
SELECT payments.begin_deposit('travel', travel.ensure_wallet(ada), 10, 'checkout', core.now(), 'Deposit', 'ada@example.com') FROM made;
SELECT matches(pg_temp.broken(), '^nothing personal is left of the payments of a scrubbed account: ', 'of their payments');
SELECT * FROM finish();
