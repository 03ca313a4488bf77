-- POST /travel/wallets/{wallet_id}/transfer/: all connections transfer between the same two wallets, half of them each way.
-- Every transfer changes both rows.
--
-- Ratio: as many clients

--[[ rows
SELECT mine.id, other.id, bench.customer_token(direction.from_number)
FROM generate_series(1, 1000)
CROSS JOIN (VALUES (1, 2), (2, 1)) AS direction (from_number, to_number)
JOIN travel.wallets AS mine ON mine.account_id = bench.customer_id(direction.from_number)
JOIN travel.wallets AS other ON other.account_id = bench.customer_id(direction.to_number)
ORDER BY random()
]]

--[[ constants
SELECT CASE bench.customer_id(1) WHEN wallet.account_id THEN 'first=' ELSE 'second=' END || wallet.id
FROM travel.wallets AS wallet WHERE wallet.account_id IN (bench.customer_id(1), bench.customer_id(2))
]]

--[[ pgbench
\set way random(1, 2)
SELECT status, body, effect FROM travel.transfer(
    p_actor => ('01900000-0000-7000-8b00-' || 100000000000 + :way)::uuid,
    p_wallet_id => CASE WHEN :way = 1 THEN :first ELSE :second END::uuid,
    p_recipient_id => CASE WHEN :way = 1 THEN :second ELSE :first END::uuid, p_amount => 1.00);
]]

--[[ done
SELECT count(*) FROM ledger.transfers WHERE kind = 'transfer'
]]

package.path = os.getenv("BENCH_FOLDER") .. "/lib/?.lua"
local workload = require("workload")

workload.send(function(row)
    return workload.post("/travel/wallets/" .. row[1] .. "/transfer/", row[3],
        '{"recipient_id": "' .. row[2] .. '", "amount": "1.00"}')
end)
