-- POST /ticketing/api/orders/: two tickets of any of 4,000 types of 1,000 events, by any of 9,980 buyers. No row is hot.
-- One in a hundred is free, and so confirmed at once.

--[[ rows
SELECT wanted.event, wanted.items, wanted.email, bench.token(wanted.account, 'ticketing')
FROM bench.order_spread AS wanted ORDER BY wanted.number
]]

--[[ pgbench
\set number random(1, 20000)
SELECT answer.status, answer.body, answer.effect
FROM bench.order_spread AS wanted, LATERAL ticketing.create_order(
    p_actor => wanted.account, p_event => wanted.event, p_items => wanted.items, p_buyer_email => wanted.email,
    p_buyer_name => 'Bert Buyer', p_base_url => :origin || '/ticketing', p_frontend_url => :origin || '/ticketing') AS answer
WHERE wanted.number = :number;
]]

--[[ done
SELECT count(*) FROM ticketing.orders
]]

package.path = os.getenv("BENCH_FOLDER") .. "/lib/?.lua"
local workload = require("workload")

workload.send(function(row)
    return workload.post("/ticketing/api/orders/", row[4], '{"event": "' .. row[1] .. '", "items": ' .. row[2]
        .. ', "buyer_name": "Bert Buyer", "buyer_email": "' .. row[3] .. '"}')
end)
