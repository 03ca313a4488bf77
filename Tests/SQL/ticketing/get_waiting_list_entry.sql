\ir box_office.psql
\ir queue.psql
SELECT plan(2);
SELECT desk.sell_out();
SELECT desk.join('anna', seat, 2) FROM desk.full_house;
SELECT is((ticketing.get_waiting_list_entry(desk.who('anna'), id)).body::text, body::text, 'as it is')
FROM ticketing.waiting_list_entries, LATERAL (SELECT listed.body FROM ticketing.waiting_list_json(ARRAY[id]) AS listed) AS shown;
SELECT is(desk.refused(format('SELECT ticketing.get_waiting_list_entry(desk.who(''carl''), %L)', id)), '404 not_found Not found.',
    'not his') FROM ticketing.waiting_list_entries;
SELECT * FROM finish();
