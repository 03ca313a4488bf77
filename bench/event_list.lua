-- GET /ticketing/api/events/: any of the 50 pages of 1,000 events, without an account.

--[[ rows
SELECT page FROM generate_series(1, 50) AS page, generate_series(1, 20) ORDER BY random()
]]

--[[ pgbench
\set page random(1, 50)
SELECT status, body, effect FROM ticketing.list_events(
    p_actor => NULL, p_page => :page, p_request_url => :origin || '/ticketing/api/events/?page=' || :page);
]]

package.path = os.getenv("BENCH_FOLDER") .. "/lib/?.lua"
local workload = require("workload")

workload.send(function(row)
    return wrk.format("GET", "/ticketing/api/events/?page=" .. row[1])
end)
