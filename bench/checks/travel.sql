-- What is wrong with what travel has sold and with its money: one line of text each, and none in a sound database.
--
-- The stock's figures against the bookings' own rows, and the wallets' balances against the transfers: none is computed from
-- the other.
WITH ordered AS (
    SELECT booking.package_id,
           sum(booking.adult + booking.children) FILTER (WHERE sale.state = 'paid') AS paid,
           sum(booking.adult + booking.children) FILTER (WHERE sale.is_unpaid AND sale.expires_at > core.now()) AS unpaid
    FROM travel.bookings AS booking
    JOIN sales.orders AS sale ON sale.id = booking.order_id
    GROUP BY booking.package_id
), figures AS (
    SELECT package.package_id AS name, stock.capacity, counts.sold, counts.reserved,
           COALESCE(ordered.paid, 0) AS paid, COALESCE(ordered.unpaid, 0) AS unpaid
    FROM travel.packages AS package
    JOIN inventory.stock AS stock ON stock.id = package.stock_id
    CROSS JOIN LATERAL inventory.counts(p_stock => package.stock_id) AS counts
    LEFT JOIN ordered ON ordered.package_id = package.id
), moved AS (
    SELECT account.id, account.balance,
           COALESCE((SELECT sum(transfer.amount) FROM ledger.transfers AS transfer WHERE transfer.credit_id = account.id), 0)
           - COALESCE((SELECT sum(transfer.amount) FROM ledger.transfers AS transfer WHERE transfer.debit_id = account.id), 0)
           AS sum
    FROM ledger.accounts AS account
    WHERE account.product = 'travel' AND account.kind = 'wallet'
), pair AS (
    SELECT sum(moved.balance) AS balance
    FROM moved JOIN travel.wallets AS wallet USING (id)
    WHERE wallet.account_id IN (bench.customer_id(1), bench.customer_id(2))
), spent AS (
    SELECT COALESCE(sum(sale.total), 0) AS total
    FROM sales.orders AS sale
    WHERE sale.account_id IN (bench.customer_id(1), bench.customer_id(2)) AND sale.state = 'paid'
)
SELECT format('%s: sold %s and reserved %s, but only %s exist', name, sold, reserved, capacity)
FROM figures WHERE sold + reserved > capacity
UNION ALL
SELECT format('%s: sold %s, paid bookings have %s', name, sold, paid)
FROM figures WHERE sold <> paid
UNION ALL
SELECT format('%s: reserved %s, unpaid bookings have %s', name, reserved, unpaid)
FROM figures WHERE reserved <> unpaid
UNION ALL
SELECT format('wallet %s has %s, its transfers give %s', id, balance, sum)
FROM moved WHERE balance <> sum
UNION ALL
SELECT format('booking %s is paid, with %s of %s', sale.number, sale.paid, sale.total)
FROM sales.orders AS sale WHERE sale.product = 'travel' AND sale.state = 'paid' AND sale.paid <> sale.total
UNION ALL
SELECT format('the two wallets have %s together, and %s was spent of the 1800000000.00 in them', pair.balance, spent.total)
FROM pair, spent WHERE pair.balance + spent.total <> 1800000000;
