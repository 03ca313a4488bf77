-- Shared by the workloads: which requests a thread of wrk sends, and what is written down at the end.
--
-- BENCH_ROWS     tab-separated rows, one per request, as the workload's "rows" query made them
-- BENCH_PHASE    warm-up or measure: the warm-up takes the rows from the end, so that no row is used twice
-- BENCH_RESULT   where the result goes

local workload = {}

-- More requests than these would not fit into memory: they are built while wrk sends them.
local PREBUILT = 50000

local threads = 0

function setup(thread)
    thread:set("thread_number", threads)
    threads = threads + 1
end

local function rows_of_this_thread()
    local lines = {}
    for line in io.lines(os.getenv("BENCH_ROWS")) do lines[#lines + 1] = line end
    local rows = {}
    for place = 1 + thread_number, #lines, tonumber(os.getenv("BENCH_THREADS")) do
        local row = {}
        local line = lines[os.getenv("BENCH_PHASE") == "warm-up" and #lines + 1 - place or place]
        for field in line:gmatch("[^\t]+") do row[#row + 1] = field end
        rows[#rows + 1] = row
    end
    return rows
end

-- Sends build(row) for one row after the other, from the first again when they are over.
function workload.send(build)
    local rows, requests, place
    function init()
        rows, requests, place = rows_of_this_thread(), {}, 0
        if #rows <= PREBUILT then
            for number, row in ipairs(rows) do requests[number] = build(row) end
        end
    end
    function request()
        place = place % #rows + 1
        return requests[place] or build(rows[place])
    end
end

-- The text of a POST with a JSON body.
function workload.post(path, token, body)
    return wrk.format("POST", path, {
        ["Content-Type"] = "application/json",
        ["Authorization"] = "Bearer " .. token,
    }, body)
end

function done(summary, latency)
    local errors = summary.errors
    local result = io.open(os.getenv("BENCH_RESULT"), "w")
    result:write(string.format("%d\t%d\t%.3f\t%.3f\t%d\n", summary.requests, summary.duration,
        latency:percentile(50) / 1000, latency:percentile(99) / 1000,
        errors.status + errors.connect + errors.read + errors.write + errors.timeout))
    result:close()
end

return workload
