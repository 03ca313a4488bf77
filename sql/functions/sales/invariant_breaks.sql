-- Broken invariants of sales: empty in a sound database.
CREATE VIEW sales.invariant_breaks AS
SELECT 'the history of an order leads to its state' AS invariant,
       'sales' AS schema_name,
       orders.number AS subject,
       format('state %s, history ends in %s', orders.state, COALESCE(last.to_state, product.initial_state)) AS detail
FROM sales.orders AS orders
JOIN sales.products AS product ON product.product = orders.product
LEFT JOIN LATERAL (
    SELECT history.to_state FROM sales.order_history AS history
    WHERE history.order_id = orders.id
    ORDER BY history.id DESC
    LIMIT 1
) AS last ON TRUE
WHERE orders.state <> COALESCE(last.to_state, product.initial_state)
UNION ALL
SELECT 'only listed state changes happened', 'sales', orders.number, format('%s to %s', step.from_state, step.to_state)
FROM (
    SELECT history.order_id, history.from_state, history.to_state,
           lag(history.to_state) OVER (PARTITION BY history.order_id ORDER BY history.id) AS state_before
    FROM sales.order_history AS history
) AS step
JOIN sales.orders AS orders ON orders.id = step.order_id
JOIN sales.products AS product ON product.product = orders.product
WHERE step.from_state <> COALESCE(step.state_before, product.initial_state)
   OR NOT EXISTS (
       SELECT FROM sales.transitions AS transition
       WHERE transition.product = orders.product AND transition.from_state = step.from_state
         AND transition.to_state = step.to_state
   )
UNION ALL
SELECT 'is_unpaid is that of the state', 'sales', orders.number, orders.state
FROM sales.orders AS orders
LEFT JOIN sales.states AS state ON state.product = orders.product AND state.state = orders.state
WHERE orders.is_unpaid IS DISTINCT FROM state.is_unpaid
UNION ALL
SELECT 'a paid order is paid in full and has what it ordered', 'sales', orders.number,
       format('total %s, paid %s, hold %s', orders.total, orders.paid, hold.state)
FROM sales.orders AS orders
JOIN sales.products AS product ON product.product = orders.product AND product.paid_state = orders.state
LEFT JOIN inventory.holds AS hold ON hold.id = orders.hold_id
WHERE orders.paid <> orders.total OR hold.state <> 'confirmed'
UNION ALL
SELECT 'money of an order that is not paid was sent back', 'sales', orders.number,
       format('state %s, paid %s, refunded %s', orders.state, orders.paid, orders.refunded)
FROM sales.orders AS orders
JOIN sales.products AS product ON product.product = orders.product
WHERE orders.state <> product.paid_state
  -- A step that keeps money left some of it here; what of it, is the product's to say.
  AND NOT (orders.paid > 0 AND EXISTS (
      SELECT FROM sales.transitions AS step
      WHERE step.product = orders.product AND step.from_state = product.paid_state AND step.to_state = orders.state
        AND step.keeps_money))
  -- Refunds that came back after they had succeeded are the business of payments, which lists them.
  AND orders.paid - orders.refunded NOT BETWEEN 0 AND COALESCE((
      SELECT sum(refund.amount) FROM payments.refunds AS refund
      WHERE refund.order_id = orders.id AND refund.returned_at IS NOT NULL), 0)
UNION ALL
SELECT 'an order that is not paid has sold nothing', 'sales', orders.number, orders.state
FROM sales.orders AS orders
JOIN sales.products AS product ON product.product = orders.product
JOIN inventory.holds AS hold ON hold.id = orders.hold_id AND hold.state = 'confirmed'
WHERE orders.state <> product.paid_state
UNION ALL
SELECT 'an order that can still be paid holds what it ordered', 'sales', orders.number,
       format('%s, hold %s', orders.state, hold.state)
FROM sales.orders AS orders
JOIN inventory.holds AS hold ON hold.id = orders.hold_id
WHERE orders.is_unpaid AND orders.expires_at > core.now() AND hold.state <> 'held'
UNION ALL
SELECT 'the uses of a promo code are those recorded, within its limit', 'sales', promo.code,
       format('%s counted, %s recorded, at most %s', promo.uses, recorded.uses, promo.max_uses)
FROM sales.promo_codes AS promo
CROSS JOIN LATERAL (
    SELECT count(*) AS uses FROM sales.promo_uses AS used
    WHERE used.promo_code_id = promo.id AND used.given_back_at IS NULL
) AS recorded
WHERE promo.uses <> recorded.uses OR promo.max_uses BETWEEN 1 AND recorded.uses - 1
UNION ALL
SELECT 'orders that were or can be paid use their promo code, and no others', 'sales', orders.number,
       format('%s, use given back %s', orders.state, used.given_back_at)
FROM sales.promo_uses AS used
JOIN sales.orders AS orders ON orders.id = used.order_id
JOIN sales.products AS product ON product.product = orders.product
WHERE NOT sales.is_expired(orders)
  AND (used.given_back_at IS NULL)
      <> (orders.is_unpaid OR orders.state = product.paid_state OR orders.paid > 0.0)
UNION ALL
SELECT 'a promo code is part of the discount of its order', 'sales', orders.number,
       format('%s of %s, account %s', used.discount, orders.discount, used.account_id)
FROM sales.promo_uses AS used
JOIN sales.orders AS orders ON orders.id = used.order_id
WHERE used.discount > orders.discount OR used.account_id <> orders.account_id;
COMMENT ON VIEW sales.invariant_breaks IS 'Broken invariants of sales; part of ops.violations.';
