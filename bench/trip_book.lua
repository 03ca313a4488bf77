-- POST /travel/book-package/{package_id}/: three people on any of 1,000 trips, by any of 2,000 customers. No row is hot.

--[[ rows
SELECT 'TRIP' || 1 + place * 7 % 1000, bench.customer_token(1 + place % 2000), current_date + 30, current_date + 39
FROM generate_series(0, 19999) AS place
ORDER BY random()
]]

--[[ pgbench
\set package random(1, 1000)
\set customer random(1, 2000)
SELECT status, body, effect FROM travel.book_package(
    p_actor => ('01900000-0000-7000-8b00-' || 100000000000 + :customer)::uuid, p_package_id => 'TRIP' || :package,
    p_datefrom => current_date + 30, p_dateto => current_date + 39, p_adult => 2, p_children => 1);
]]

--[[ done
SELECT count(*) FROM travel.bookings
]]

package.path = os.getenv("BENCH_FOLDER") .. "/lib/?.lua"
local workload = require("workload")

workload.send(function(row)
    return workload.post("/travel/book-package/" .. row[1] .. "/", row[2],
        '{"adult": 2, "children": 1, "datefrom": "' .. row[3] .. '", "dateto": "' .. row[4] .. '"}')
end)
