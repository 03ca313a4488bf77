-- GET /ticketing/api/events/{slug}/: any of 1,000 events, with its four ticket types, without an account.

--[[ rows
SELECT 'concert-number-' || number FROM generate_series(1, 1000) AS number ORDER BY random()
]]

--[[ pgbench
\set number random(1, 1000)
SELECT status, body, effect FROM ticketing.get_event(p_slug => 'concert-number-' || :number, p_actor => NULL);
]]

package.path = os.getenv("BENCH_FOLDER") .. "/lib/?.lua"
local workload = require("workload")

workload.send(function(row)
    return wrk.format("GET", "/ticketing/api/events/" .. row[1] .. "/")
end)
