\ir ../sample_product.psql
SELECT plan(16);

SELECT sample.put('stock', inventory.create_stock('sample', 3)),
       sample.put('room', inventory.create_resource('sample'));
SELECT sample.put('hold', sample.hold(sample.line(sample.id('stock'), 2)
    || sample.slot(sample.id('room'), '2030-01-01', '2030-01-02')));
SELECT ok(inventory.release(sample.id('hold')), 'gives back');
SELECT is(sample.taken(sample.id('stock')), 0, 'the stock');
SELECT is((SELECT allocations.state FROM inventory.allocations), 'released', 'the room');
SELECT ok(NOT inventory.release(sample.id('hold')), 'once');
SELECT is(sample.taken(sample.id('stock')), 0, 'and not twice');

SELECT sample.put('sold', sample.hold(sample.line(sample.id('stock'), 2)));
SELECT inventory.confirm(sample.id('sold'));
SELECT ok(NOT inventory.release(sample.id('sold'), p_unless_confirmed => TRUE), 'what is sold is spared on request');
SELECT is(sample.taken(sample.id('stock')), 2, 'and still taken');
SELECT ok(inventory.release(sample.id('sold')), 'else it is given back');

SELECT sample.put('part', sample.hold(sample.line(sample.id('stock'), 1)
    || sample.line(sample.put('other', inventory.create_stock('sample', 1)), 1)));
SELECT sample.lapse(sample.id('part'));
SELECT sample.put('rival', sample.hold(sample.line(sample.id('other'), 1), sample.bob()));
SELECT ok(inventory.release(sample.id('part')), 'the rest of one that was reclaimed in part');
SELECT results_eq($$SELECT sample.taken(sample.id('stock')), sample.taken(sample.id('other'))$$, $$VALUES (0, 1)$$,
                  'without what others have now');
SELECT ok(NOT inventory.release(core.new_id()), 'no hold: nothing');

-- Somebody waits.
CREATE FUNCTION sample.lock_awaited(p_stocks uuid[]) RETURNS void LANGUAGE sql AS
    $$ SELECT inventory.lock_stock(p_stocks); SELECT sample.put('locked', p_stocks[1]) $$;
CREATE FUNCTION sample.on_stock_freed(p_stocks uuid[]) RETURNS void LANGUAGE sql AS
    $$ UPDATE inventory.stock SET taken = capacity WHERE id = ANY (p_stocks); SELECT sample.put('freed', p_stocks[1]) $$;
SELECT sample.put('wanted', inventory.create_stock('sample', 2));
SELECT sample.put('theirs', sample.hold(sample.line(sample.id('wanted'), 2)));
UPDATE inventory.stock SET awaited = true WHERE id = sample.id('wanted');
SELECT ok(inventory.release(sample.id('theirs')), 'given back to who waits');
SELECT is(sample.id('locked'), sample.id('wanted'), 'whose product locks what it will need');
SELECT is(sample.id('freed'), sample.id('wanted'), 'and hands out');
SELECT is(sample.taken(sample.id('wanted')), 2, 'in the same transaction');
UPDATE inventory.stock SET taken = 0 WHERE id = sample.id('wanted');
SELECT is(sample.broken(), '', 'no invariant is broken');

SELECT * FROM finish();
