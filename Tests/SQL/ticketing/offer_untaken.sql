\ir box_office.psql
\ir queue.psql
SELECT plan(8);
SELECT desk.sell_out();
SELECT desk.join('anna', seat, 2), desk.join('carl', seat, 2), desk.join('dora', seat) FROM desk.full_house;
SELECT is(ticketing.offer_untaken(event), 0, 'nothing is free') FROM desk.full_house;
UPDATE inventory.stock SET capacity = 4 FROM desk.full_house, ticketing.ticket_types
WHERE ticket_types.id = seat AND stock.id = ticket_types.stock_id;
SELECT is(ticketing.offer_untaken(event), 1, 'two are free') FROM desk.full_house;
SELECT is(desk.queue(), 'anna 2 offered, carl 2 waiting, dora 1 waiting', 'for who came first');
SELECT is((SELECT string_agg(hold_lines.quantity::text, ' ') FROM ticketing.waiting_list_entries
    JOIN inventory.hold_lines USING (hold_id)), '2 2', 'of the type and the event');
SELECT is((SELECT holds.account_id FROM ticketing.waiting_list_entries JOIN inventory.holds ON holds.id = hold_id),
    desk.who('anna'), 'in her name');
UPDATE inventory.stock SET capacity = 7 FROM desk.full_house, ticketing.ticket_types
WHERE ticket_types.id = seat AND stock.id = ticket_types.stock_id;
UPDATE ticketing.ticket_types SET max_purchase = 1 FROM desk.full_house WHERE id = seat;
SAVEPOINT bounded;
SELECT is(ticketing.offer_untaken(event), 1, 'enough for both, but Carl must not order two') FROM desk.full_house;
ROLLBACK TO bounded;
UPDATE ticketing.ticket_types SET max_purchase = 10 FROM desk.full_house WHERE id = seat;
SELECT is(ticketing.offer_untaken(event), 2, 'enough for both') FROM desk.full_house;
UPDATE ticketing.ticket_types SET sales_end_at = core.now() + interval '20 minutes' FROM desk.full_house WHERE id = seat;
UPDATE inventory.stock SET capacity = 7 FROM desk.full_house, ticketing.ticket_types
WHERE ticket_types.id = seat AND stock.id = ticket_types.stock_id;
UPDATE inventory.stock SET capacity = taken FROM desk.full_house, ticketing.ticket_types
WHERE ticket_types.id = seat AND stock.id = ticket_types.stock_id;
SELECT desk.join('emil', seat) FROM desk.full_house;
UPDATE inventory.stock SET capacity = taken + 1 FROM desk.full_house, ticketing.ticket_types
WHERE ticket_types.id = seat AND stock.id = ticket_types.stock_id;
SELECT ticketing.offer_untaken(event) FROM desk.full_house;
SELECT is((SELECT offer_expires_at FROM ticketing.waiting_list_entries ORDER BY place DESC LIMIT 1),
    core.now() + interval '20 minutes', 'no longer than it is sold');
SELECT * FROM finish();
