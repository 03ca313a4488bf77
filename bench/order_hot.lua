-- POST /ticketing/api/orders/: two tickets of the same event by any of 9,980 buyers; all but one in a hundred want the same
-- ticket type. Every order changes the same rows; one in a hundred is free, and so confirmed at once.
--
-- Ratio: as many clients

--[[ rows
SELECT wanted.event, wanted.items, wanted.email, bench.token(wanted.account, 'ticketing')
FROM bench.order_hot AS wanted ORDER BY wanted.number
]]

--[[ pgbench
\set number random(1, 20000)
SELECT answer.status, answer.body, answer.effect
FROM bench.order_hot AS wanted, LATERAL ticketing.create_order(
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
