\ir box_office.psql
\ir queue.psql
SELECT plan(4);
SELECT desk.sell_out();
SELECT desk.join('anna', seat) FROM desk.full_house;
SELECT is((ticketing.find_waiting(desk.who('anna'), id)).id, id, 'hers') FROM ticketing.waiting_list_entries;
SELECT is((ticketing.find_waiting(desk.who('stan'), id)).id, id, 'for staff') FROM ticketing.waiting_list_entries;
SELECT is(desk.refused(format('SELECT ticketing.find_waiting(desk.who(''carl''), %L)', id)), '404 not_found Not found.', 'not his')
FROM ticketing.waiting_list_entries;
SELECT is(desk.refused(format('SELECT ticketing.find_waiting(NULL, %L)', id)),
    '401 not_authenticated Authentication credentials were not provided.', 'nobody') FROM ticketing.waiting_list_entries;
SELECT * FROM finish();
