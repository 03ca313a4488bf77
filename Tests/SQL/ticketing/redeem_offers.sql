\ir box_office.psql
\ir queue.psql
SELECT plan(9);
SELECT desk.sell_out();
SELECT desk.join('anna', seat), desk.join('carl', seat) FROM desk.full_house;
CREATE FUNCTION desk.redeem(p_name text) RETURNS int LANGUAGE sql AS $$
    SELECT cardinality(ticketing.redeem_offers(desk.event_row(event), desk.who(p_name), ARRAY[ticketing.read_item(
        desk.event_row(event), desk.item(seat, 1), NULL)])) FROM desk.full_house
$$;
CREATE FUNCTION desk.try_order(p_name text) RETURNS text LANGUAGE sql AS $$
    SELECT desk.refused(format('SELECT desk.order(%L, 1, %L)', seat, p_name)) FROM desk.full_house
$$;
SELECT is(desk.redeem('anna'), NULL, 'nothing was offered');
SELECT ticketing.cancel_order(desk.who('bert'), berts) FROM desk.full_house;
SELECT is(desk.redeem('carl'), NULL, 'not to him');

SAVEPOINT offered;
-- What lapsed is handed out by the next order, without any job.
SELECT is(desk.try_order('dora'), '400 sold_out Only 0 tickets available for ''Seat''', 'one is Beth''s, one is Anna''s');
SELECT desk.pass('5 hours');
SELECT is(desk.try_order('carl'), NULL, 'he is next, and orders what lapsed though nobody has offered it');
SELECT is(desk.queue(), 'anna 1 lapsed, carl 1 ordered', 'as if the job had');
SELECT is(desk.try_order('dora'), NULL, 'nobody waits any more: the other is for everybody');
SELECT is(desk.broken(), '', 'no invariant is broken');
ROLLBACK TO offered;

SELECT is(desk.redeem('anna'), 1, 'what was offered her');
SELECT is(desk.left(seat), '0 1 1', 'is given back') FROM desk.full_house;
SELECT * FROM finish();
