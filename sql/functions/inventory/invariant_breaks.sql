-- Broken invariants of inventory: empty in a sound database.
CREATE VIEW inventory.invariant_breaks AS
SELECT 'taken is the sum of held and sold lines' AS invariant,
       'inventory' AS schema_name,
       stock.id::text AS subject,
       format('taken %s, lines %s', stock.taken, COALESCE(lines.quantity, 0)) AS detail
FROM inventory.stock AS stock
LEFT JOIN (
    SELECT line.stock_id, sum(line.quantity) AS quantity
    FROM inventory.hold_lines AS line
    WHERE line.state <> 'released'
    GROUP BY line.stock_id
) AS lines ON lines.stock_id = stock.id
WHERE stock.taken <> COALESCE(lines.quantity, 0)
UNION ALL
SELECT 'stock is not oversold', 'inventory', stock.id::text, format('taken %s of %s', stock.taken, stock.capacity)
FROM inventory.stock AS stock
WHERE stock.taken NOT BETWEEN 0 AND stock.capacity
UNION ALL
SELECT 'lines are in the state of their hold', 'inventory', hold.id::text,
       format('hold %s, line of %s %s', hold.state, line.subject_id, line.state)
FROM (
    SELECT stock_line.hold_id, stock_line.stock_id AS subject_id, stock_line.state, stock_line.expires_at
    FROM inventory.hold_lines AS stock_line
    UNION ALL
    SELECT allocation.hold_id, allocation.resource_id, allocation.state, allocation.expires_at
    FROM inventory.allocations AS allocation
) AS line
JOIN inventory.holds AS hold ON hold.id = line.hold_id
WHERE CASE hold.state
    WHEN 'held' THEN line.state <> 'held' OR line.expires_at <> hold.expires_at
    WHEN 'confirmed' THEN line.state <> 'sold'
    WHEN 'released' THEN line.state <> 'released'
    -- Some lines of a lapsed hold may wait for somebody to reclaim them.
    ELSE line.state = 'sold'
END
UNION ALL
SELECT 'live allocations of a resource do not overlap', 'inventory', one.resource_id::text,
       format('holds %s and %s', one.hold_id, other.hold_id)
FROM inventory.allocations AS one
JOIN inventory.allocations AS other
    ON other.resource_id = one.resource_id AND other.during && one.during
    AND (other.hold_id, other.during) > (one.hold_id, one.during)
WHERE one.state <> 'released' AND other.state <> 'released';
COMMENT ON VIEW inventory.invariant_breaks IS 'Broken invariants of inventory; part of ops.violations.';
