\ir box_office.psql
\ir queue.psql
SELECT plan(4);
SELECT desk.sell_out();
CREATE FUNCTION desk.check(p_quantity int) RETURNS text LANGUAGE sql AS $$
    SELECT desk.refused(format('SELECT ticketing.check_waiting(desk.event_row(%L), desk.who(''bert''), %L)', event,
        desk.item(seat, p_quantity))) FROM desk.full_house
$$;
SELECT is(desk.check(10), NULL, 'good');
SELECT is(desk.check(11), '400 above_maximum At most 10 tickets of ''Seat'' can be ordered', 'too many');
UPDATE core.settings SET value = '"account"' WHERE name = 'ticketing.purchase_limit_scope';
SELECT is(desk.check(10), '400 above_maximum At most 10 tickets of ''Seat'' can be ordered', 'with what he has already');
SELECT is(desk.check(9), NULL, 'just as many');
SELECT * FROM finish();
