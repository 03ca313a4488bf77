\ir ../sample_product.psql
SELECT plan(9);

SELECT sample.put('order', sample.buy(inventory.create_stock('sample', 1), 1));
SELECT sales.change_state(sample.id('order'), 'processing', 'payment started', sample.ann());
SELECT results_eq($$SELECT orders.state, orders.state_reason, orders.state_actor, orders.is_unpaid
                    FROM sales.orders WHERE orders.id = sample.id('order')$$,
                  $$SELECT 'processing', 'payment started', sample.ann(), TRUE$$, 'a listed step');
SELECT sales.change_state(sample.id('order'), 'cancelled', 'changed my mind');
SELECT results_eq(
    $$SELECT history.from_state, history.to_state, history.reason, history.actor_id
      FROM sales.order_history AS history WHERE history.order_id = sample.id('order') ORDER BY history.id$$,
    $$VALUES ('pending', 'processing', 'payment started', sample.ann()),
             ('processing', 'cancelled', 'changed my mind', NULL)$$, 'the history');
SELECT ok(NOT (SELECT orders.is_unpaid FROM sales.orders WHERE orders.id = sample.id('order')), 'not unpaid any more');
SELECT throws_ok($$SELECT sales.change_state(sample.id('order'), 'confirmed', 'please')$$, 'PT409',
                 'An order that is cancelled cannot become confirmed.', 'any other step');
SELECT throws_ok($$SELECT sales.change_state(sample.id('order'), 'cancelled', 'again')$$, 'PT409', NULL,
                 'the same again');
SELECT throws_ok($$SELECT sales.change_state(sample.id('order'), 'nonsense', 'x')$$, 'PT409', NULL, 'no such state');
SELECT throws_ok($$SELECT sales.change_state(core.new_id(), 'cancelled', 'x')$$, 'PT404', NULL, 'no such order');
SELECT is((SELECT count(*) FROM sales.order_history AS history WHERE history.order_id = sample.id('order')), 2::bigint,
          'refusals leave no trace');
SELECT is(sample.broken(), '', 'no invariant is broken');

SELECT * FROM finish();
