\ir box_office.psql
\ir queue.psql
SELECT plan(8);
SELECT desk.sell_out();
SELECT (ticketing.patch_ticket_type(desk.who('olga'), seat, '{"total_quantity": 3}')).status, desk.order(seat, 1, 'beth')
FROM desk.full_house;
ALTER TABLE desk.full_house ADD annas uuid;
UPDATE desk.full_house SET annas = desk.join('anna', seat, 3);
CREATE FUNCTION desk.lower(p_quantity int, p_name text DEFAULT 'anna') RETURNS text LANGUAGE sql AS $$
    SELECT desk.refused(format('SELECT ticketing.lower_waiting_quantity(desk.who(%L), %L, ''{"quantity": %s}'')', p_name, annas,
        p_quantity))
    FROM desk.full_house
$$;
SELECT ticketing.cancel_order(desk.who('bert'), berts) FROM desk.full_house;
SELECT is(desk.lower(4), '400 not_fewer You can only ask for fewer tickets. Leave the waiting list and join it again for more.', 'more');
SELECT is(desk.lower(0), '400 below_minimum At least 1 tickets of ''Seat'' must be ordered', 'none');
SELECT is(desk.lower(2, 'carl'), '404 not_found Not found.', 'somebody else''s');
SELECT is(desk.lower(2), NULL, 'fewer');
SELECT is(desk.queue(), 'anna 2 waiting', 'not few enough');
SELECT is((ticketing.lower_waiting_quantity(desk.who('anna'), annas, '{"quantity": 1}')).body ->> 'status', 'offered', 'served at once')
FROM desk.full_house;
SELECT is(desk.lower(1), '400 already_offered Tickets are kept for you already. Order as many of them as you want.', 'once');
SELECT is(desk.broken(), '', 'no invariant is broken');
SELECT * FROM finish();
