\ir box_office.psql
\ir queue.psql
SELECT plan(3);
SELECT desk.sell_out();
SELECT desk.join('anna', seat, 2) FROM desk.full_house;
SELECT is(ticketing.waiting_name(entries), 'Seat', 'a type') FROM ticketing.waiting_list_entries AS entries;
CREATE TEMP TABLE tiered AS SELECT desk.type(desk.event('Tiered', 'tiered'), 6) AS type;
UPDATE ticketing.waiting_list_entries SET ticket_type_id = type, ticket_tier_id = desk.tier(type, 1, 4, 150) FROM tiered;
SELECT is(ticketing.waiting_name(entries), 'VIP Pass - Tier 1', 'a tier') FROM ticketing.waiting_list_entries AS entries;
CREATE TEMP TABLE matrix AS SELECT desk.festival('tier_and_day') AS type;
UPDATE ticketing.waiting_list_entries SET ticket_type_id = type, ticket_tier_id = NULL, day_tier_price_id = desk.cell(type, 1, 2)
FROM matrix;
SELECT is(ticketing.waiting_name(entries), 'VIP Pass - Day 1 - Tier 2', 'a tier on a day')
FROM ticketing.waiting_list_entries AS entries;
SELECT * FROM finish();
