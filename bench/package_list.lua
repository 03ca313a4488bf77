-- GET /travel/packages/: the first 20 of 1,000 packages that three filters let through, without an account.

--[[ rows
SELECT format('continent=%s&category=%s&max_price=%s&sort_by=price&page=1&page_size=20',
    replace(continent, ' ', '%20'), category, price)
FROM unnest(ARRAY['Europe', 'Asia', 'North America', 'Africa', 'South America']) AS continent,
     unnest(ARRAY['tourism', 'business', 'adventure', 'cruise']) AS category,
     generate_series(600, 1100, 10) AS price
ORDER BY random()
]]

--[[ pgbench
\set continent random(1, 5)
\set category random(1, 4)
\set price 600 + 10 * random(0, 50)
SELECT status, body, effect FROM travel.list_packages(
    p_continent => (ARRAY['Europe', 'Asia', 'North America', 'Africa', 'South America'])[:continent],
    p_category => (ARRAY['tourism', 'business', 'adventure', 'cruise'])[:category], p_max_price => :price,
    p_sort_by => 'price', p_page => 1, p_page_size => 20, p_request_url => :origin || '/travel/packages/?page=1');
]]

package.path = os.getenv("BENCH_FOLDER") .. "/lib/?.lua"
local workload = require("workload")

workload.send(function(row)
    return wrk.format("GET", "/travel/packages/?" .. row[1])
end)
