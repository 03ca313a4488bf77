\ir box_office.psql
\ir queue.psql
SELECT plan(3);
SELECT desk.sell_out();
SELECT desk.join('anna', seat, 2), desk.join('carl', seat), desk.join('dora', seat) FROM desk.full_house;
CREATE FUNCTION desk.positions() RETURNS text LANGUAGE sql STABLE AS $$
    SELECT string_agg(COALESCE(ticketing.waiting_position(entries)::text, '-'), ' ' ORDER BY place)
    FROM ticketing.waiting_list_entries AS entries
$$;
SELECT is(desk.positions(), '1 2 3', 'by joining');
SELECT ticketing.cancel_order(desk.who('bert'), berts) FROM desk.full_house;
SELECT is(desk.positions(), '1 - 2', 'offers have none');
SELECT desk.join('emil', desk.box(event), 2) FROM desk.full_house;
SELECT is(desk.positions(), '1 - 2 1', 'each thing has its own');
SELECT * FROM finish();
