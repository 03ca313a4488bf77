\ir box_office.psql
\ir queue.psql
SELECT plan(4);
SELECT desk.sell_out();
SELECT desk.join('anna', seat), desk.join('carl', seat) FROM desk.full_house;
CREATE FUNCTION desk.redeem(p_name text) RETURNS int LANGUAGE sql AS $$
    SELECT cardinality(ticketing.redeem_offers(desk.event_row(event), desk.who(p_name), ARRAY[ticketing.read_item(
        desk.event_row(event), desk.item(seat, 1), NULL)])) FROM desk.full_house
$$;
SELECT is(desk.redeem('anna'), NULL, 'nothing was offered');
SELECT ticketing.cancel_order(desk.who('bert'), berts) FROM desk.full_house;
SELECT is(desk.redeem('carl'), NULL, 'not to him');
SELECT is(desk.redeem('anna'), 1, 'what was offered her');
SELECT is(desk.left(seat), '0 1 1', 'is given back') FROM desk.full_house;
SELECT * FROM finish();
