\ir box_office.psql
\ir queue.psql
SELECT plan(2);
SELECT desk.sell_out();
SELECT is(ticketing.waiting_stocks(event), '{}', 'nobody waits') FROM desk.full_house;
SELECT desk.join('anna', seat, 2), desk.join('carl', seat), desk.join('dora', desk.box(event), 2) FROM desk.full_house;
SELECT is(cardinality(ticketing.waiting_stocks(event)), 3, 'two types and the event') FROM desk.full_house;
SELECT * FROM finish();
