\ir ../sample_product.psql
SELECT plan(5);
UPDATE core.settings SET value = '{"default": 1}' WHERE name = 'inventory.max_live_holds';
SELECT sample.put('a', inventory.create_stock('sample', 3)), sample.put('b', inventory.create_stock('sample', 2));
SELECT sample.put('own', sample.hold(sample.line(sample.id('a'), 1)));
SELECT sample.put('granted', inventory.grant_hold('sample', sample.ann(), ARRAY[sample.id('a'), sample.id('b')], 2,
    core.now() + interval '1 hour'));
SELECT is(sample.taken(sample.id('a')) || ' ' || sample.taken(sample.id('b')), '3 2', 'as much of each, beyond the limit');
SELECT is((SELECT account_id FROM inventory.holds WHERE id = sample.id('granted')), sample.ann(), 'in the name of the account');
SELECT is((SELECT count(*) FROM inventory.hold_lines WHERE hold_id = sample.id('granted') AND state = 'held'
    AND expires_at = core.now() + interval '1 hour'), 2::bigint, 'until then');
SELECT throws_ok($$SELECT inventory.grant_hold('sample', sample.bob(), ARRAY[sample.id('a')], 1, core.now() + interval '1 hour')$$,
    '23514', NULL, 'never more than there is');
SELECT is(sample.broken(), '', 'no invariant is broken');
SELECT * FROM finish();
