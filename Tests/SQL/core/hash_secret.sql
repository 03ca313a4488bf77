SELECT plan(3);
SELECT is(core.hash_secret('abc'),
    '\xba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'::bytea, 'SHA-256');
SELECT isnt(core.hash_secret('a'), core.hash_secret('b'), 'differs for another secret');
SELECT is(core.hash_secret(NULL), NULL, 'nothing has no hash');
SELECT * FROM finish();
