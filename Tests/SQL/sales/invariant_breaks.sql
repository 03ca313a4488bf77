\ir ../sample_product.psql
SELECT plan(6);

SELECT sample.put('order', sample.buy(inventory.create_stock('sample', 1), 1));
SELECT is_empty($$SELECT * FROM sales.invariant_breaks$$, 'nothing is broken');
SELECT inventory.release(sample.order_hold(sample.id('order')));
SELECT is((SELECT string_agg(broken.invariant, ',') FROM sales.invariant_breaks AS broken),
          'an order that can still be paid holds what it ordered', 'its hold is gone');
SELECT inventory.secure(sample.order_hold(sample.id('order')), (SELECT orders.expires_at FROM sales.orders));
SELECT is_empty($$SELECT * FROM sales.invariant_breaks$$, 'and is back');
SELECT throws_ok($$SELECT sales.open_order('sample', sample.ann(), 10, 0, 0, 0, sample.order_hold(sample.id('order')),
                                         core.now())$$, '23505', NULL, 'two orders on one hold cannot be');
UPDATE sales.orders SET state = 'confirmed';
SELECT is((SELECT string_agg(broken.invariant, ',') FROM sales.invariant_breaks AS broken),
          'a paid order is paid in full and has what it ordered', 'confirmed without money');
SET session_replication_role = replica;
UPDATE sales.orders SET state = 'cancelled', paid = 5;
SELECT results_eq($$SELECT broken.invariant FROM sales.invariant_breaks AS broken ORDER BY 1$$,
                  $$VALUES ('money of an order that is not paid was sent back'),
                           ('the history of an order leads to its state')$$, 'behind the trigger''s back');
SET session_replication_role = origin;

SELECT * FROM finish();
