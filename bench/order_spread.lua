-- POST /ticketing/api/orders/: two tickets of any of 500 events by any of 32 buyers, so that no row is hot.

package.path = os.getenv("BENCH_FOLDER") .. "/?.lua"
local targets = require("targets")
local events = targets.read("BENCH_TARGETS")
local tokens = targets.read("BENCH_TOKENS")

function request()
    local event = events[math.random(#events)]
    local buyer = tokens[math.random(#tokens)]
    local body = '{"event": "' .. event[2] .. '", "items": ' .. event[3]
        .. ', "buyer_name": "Bert Buyer", "buyer_email": "' .. buyer[1] .. '"}'
    return wrk.format("POST", "/ticketing/api/orders/", {
        ["Content-Type"] = "application/json",
        ["Authorization"] = "Bearer " .. buyer[2],
    }, body)
end
