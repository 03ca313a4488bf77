-- GET /ticketing/api/events/{slug}/: any of 500 events, with its ticket types, without an account.

package.path = os.getenv("BENCH_FOLDER") .. "/?.lua"
local events = require("targets").read("BENCH_TARGETS")

function request()
    return wrk.format("GET", "/ticketing/api/events/" .. events[math.random(#events)][1] .. "/")
end
