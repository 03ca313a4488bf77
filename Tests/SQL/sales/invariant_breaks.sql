\ir ../sample_product.psql
SELECT plan(11);

SELECT sample.put('order', sample.buy(inventory.create_stock('sample', 1), 1));
SELECT is_empty($$SELECT * FROM sales.invariant_breaks$$, 'nothing is broken');
SELECT inventory.release(sample.order_hold(sample.id('order')));
SELECT is((SELECT string_agg(broken.invariant, ',') FROM sales.invariant_breaks AS broken),
          'an order that can still be paid holds what it ordered', 'its hold is gone');
SELECT inventory.secure(sample.order_hold(sample.id('order')), (SELECT orders.expires_at FROM sales.orders));
SELECT is_empty($$SELECT * FROM sales.invariant_breaks$$, 'and is back');
SELECT throws_ok($$SELECT sales.open_order('sample', sample.ann(), 10, 0, 0, 0, sample.order_hold(sample.id('order')),
                                         core.now())$$, '23505', NULL, 'two orders on one hold cannot be');
SELECT sample.put('promo', sample.promo('SPRING', '{"max_uses": 1}')), sample.put('stock', inventory.create_stock('sample', 9));
SELECT sample.put('cheap', sample.buy_with('SPRING', sample.id('stock'), 1));
CREATE FUNCTION sample.promo_broken() RETURNS text LANGUAGE sql STABLE AS $$
    SELECT string_agg(broken.invariant, '; ' ORDER BY broken.invariant) FROM sales.invariant_breaks AS broken
$$;
SELECT is(sample.promo_broken(), NULL, 'an order with a promo code breaks nothing');
UPDATE sales.promo_codes SET uses = 0;
SELECT is(sample.promo_broken(), 'the uses of a promo code are those recorded, within its limit', 'a use that is not counted');
UPDATE sales.promo_uses SET given_back_at = core.now();
SELECT is(sample.promo_broken(), 'orders that were or can be paid use their promo code, and no others', 'given back too early');
UPDATE sales.promo_uses SET given_back_at = NULL, discount = 11;
UPDATE sales.promo_codes SET uses = 1;
SELECT is(sample.promo_broken(), 'a promo code is part of the discount of its order', 'more than the discount');
UPDATE sales.promo_uses SET discount = 10;
SELECT sales.change_state(sample.id('cheap'), 'cancelled', 'test');
SELECT is(sample.promo_broken(), NULL, 'cancelled, it breaks nothing');
UPDATE sales.orders SET state = 'confirmed' WHERE id = sample.id('order');
SELECT is((SELECT string_agg(broken.invariant, ',') FROM sales.invariant_breaks AS broken),
          'a paid order is paid in full and has what it ordered', 'confirmed without money');
SET session_replication_role = replica;
UPDATE sales.orders SET state = 'cancelled', paid = 5 WHERE id = sample.id('order');
SELECT results_eq($$SELECT broken.invariant FROM sales.invariant_breaks AS broken ORDER BY 1$$,
                  $$VALUES ('money of an order that is not paid was sent back'),
                           ('the history of an order leads to its state')$$, 'behind the trigger''s back');
SET session_replication_role = origin;

SELECT * FROM finish();
