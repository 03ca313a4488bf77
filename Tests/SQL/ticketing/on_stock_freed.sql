\ir box_office.psql
\ir queue.psql
SELECT plan(2);
SELECT desk.sell_out();
SELECT desk.join('anna', seat), desk.join('carl', seat) FROM desk.full_house;
UPDATE inventory.stock SET capacity = 3 FROM desk.full_house, ticketing.ticket_types
WHERE ticket_types.id = seat AND stock.id = ticket_types.stock_id;
SELECT ticketing.on_stock_freed(ARRAY[ticket_types.stock_id]) FROM ticketing.ticket_types JOIN desk.full_house ON seat = id;
SELECT is(desk.queue(), 'anna 1 offered, carl 1 waiting', 'who waits is served');
UPDATE ticketing.events SET status = 'cancelled', cancelled_at = core.now();
SELECT ticketing.on_stock_freed(ARRAY[ticket_types.stock_id]) FROM ticketing.ticket_types JOIN desk.full_house ON seat = id;
SELECT is(desk.queue(), 'anna 1 offered, carl 1 waiting', 'a cancelled event''s list was closed by who cancelled it, and is let be');
SELECT * FROM finish();
