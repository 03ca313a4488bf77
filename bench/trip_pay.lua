-- POST /travel/booking-confirm/: customers pay their bookings from their wallets, each booking once, with its invoice, mail
-- and notifications. Bookings of a customer are 2,000 numbers apart, and no two payments in a row are of one.
--
-- Rows: used once

--[[ rows
SELECT booking.id, bench.customer_token(bench.customer_of(booking.id))
FROM generate_series(1, (SELECT count(*) FROM travel.bookings)::int) AS place
JOIN travel.bookings AS booking ON booking.id = 1 + place::bigint * 7919 % (SELECT count(*) FROM travel.bookings)
ORDER BY place
]]

--[[ constants
SELECT 'bookings=' || count(*) FROM travel.bookings
]]

--[[ pgbench
\set number :next * :clients + :client_id + 1
\set next :next + 1
\set booking 1 + :number * 7919 % :bookings
SELECT status, body, effect FROM travel.confirm_payment(
    p_actor => ('01900000-0000-7000-8b00-' || 100000000001 + :booking % 2000)::uuid, p_identifier => :booking || '',
    p_mode => 'wallet');
]]

--[[ done
SELECT count(*) FROM sales.orders WHERE product = 'travel' AND state = 'paid'
]]

package.path = os.getenv("BENCH_FOLDER") .. "/lib/?.lua"
local workload = require("workload")

workload.send(function(row)
    return workload.post("/travel/booking-confirm/", row[2], '{"identifier": "' .. row[1] .. '", "mode": "wallet"}')
end)
