\ir box_office.psql
\ir queue.psql
SELECT plan(3);
SELECT desk.sell_out();
SELECT desk.join('anna', seat) FROM desk.full_house;
SELECT is((ticketing.lock_waiting(desk.who('anna'), id)).status, 'waiting', 'hers') FROM ticketing.waiting_list_entries;
SELECT is(desk.refused(format('SELECT ticketing.lock_waiting(desk.who(''carl''), %L)', id)), '404 not_found Not found.', 'not his')
FROM ticketing.waiting_list_entries;
SELECT ticketing.cancel_order(desk.who('bert'), berts) FROM desk.full_house;
SELECT desk.pass('61 minutes');
SELECT is(desk.refused(format('SELECT ticketing.lock_waiting(desk.who(''anna''), %L)', id)),
    '400 waiting_ended You are not on this waiting list any more.', 'lapsed') FROM ticketing.waiting_list_entries;
SELECT * FROM finish();
