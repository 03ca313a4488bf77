\ir box_office.psql
\ir queue.psql
SELECT plan(2);
SELECT desk.sell_out();
SELECT desk.join('anna', seat), desk.join('carl', desk.box(event), 2) FROM desk.full_house;
SELECT lives_ok($$SELECT ticketing.lock_awaited(ARRAY[(desk.event_row(event)).stock_id]) FROM desk.full_house$$, 'locks');
SELECT is((SELECT count(*) FROM ticketing.ticket_types JOIN inventory.stock ON stock.id = stock_id WHERE stock.xmax::text <> '0'),
    2::bigint, 'what else is waited for, too');
SELECT * FROM finish();
