-- POST /ticketing/api/orders/: two tickets of the same event by any of 9,980 buyers; all but one in a hundred want the same
-- ticket type. Every order changes the same rows; one in a hundred is free, and so confirmed at once.
--
-- Each client of pgbench orders something else first: compiling the functions while the hot row waits would take all of them
-- into the measurement.
--
-- Ratio: as many clients

--[[ rows
SELECT bench.event_id((wanted.type + 3) / 4), bench.type_id(wanted.type), 'buyer' || wanted.buyer || '@bench.test',
       bench.token(bench.account_id(wanted.buyer), 'ticketing')
FROM (
    SELECT CASE WHEN place % 100 = 0 THEN 100 ELSE 97 END AS type, 21 + place % 9980 AS buyer FROM generate_series(0, 19999) AS place
) AS wanted
ORDER BY random()
]]

--[[ pgbench
\set type case when :next = 0 then random(1, 4000) when random(1, 100) = 1 then 100 else 97 end
\set next :next + 1
\set event (:type + 3) / 4
\set buyer random(21, 10000)
SELECT status, body, effect FROM ticketing.create_order(
    p_actor => ('01900000-0000-7000-8a00-' || 100000000000 + :buyer)::uuid,
    p_event => ('01900000-0000-7000-8e00-' || 100000000000 + :event)::uuid,
    p_items => ('[{"ticket_type_id": "01900000-0000-7000-8f00-' || 100000000000 + :type || '", "quantity": 2}]')::jsonb,
    p_buyer_email => 'buyer' || :buyer || '@bench.test', p_buyer_name => 'Bert Buyer',
    p_base_url => :origin || '/ticketing', p_frontend_url => :origin || '/ticketing');
]]

--[[ done
SELECT count(*) FROM ticketing.orders
]]

package.path = os.getenv("BENCH_FOLDER") .. "/lib/?.lua"
local workload = require("workload")

workload.send(function(row)
    return workload.post("/ticketing/api/orders/", row[4], '{"event": "' .. row[1]
        .. '", "items": [{"ticket_type_id": "' .. row[2] .. '", "quantity": 2}], "buyer_name": "Bert Buyer", "buyer_email": "'
        .. row[3] .. '"}')
end)
