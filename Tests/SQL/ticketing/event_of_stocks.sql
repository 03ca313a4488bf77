\ir box_office.psql
\ir queue.psql
SELECT plan(2);
SELECT desk.sell_out();
SELECT is(ticketing.event_of_stocks(ARRAY(SELECT stock_id FROM inventory.hold_lines)), event, 'of orders') FROM desk.full_house;
SELECT is(ticketing.event_of_stocks(ARRAY[gen_random_uuid()]), NULL, 'of none');
SELECT * FROM finish();
