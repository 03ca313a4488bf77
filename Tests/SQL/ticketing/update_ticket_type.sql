\ir box_office.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT desk.type(desk.event('Gala'), p_max => 4) AS type;
CREATE TEMP TABLE answer AS SELECT answer.* FROM made, ticketing.update_ticket_type(desk.who('olga'), type, 'Pit', 20,
    p_price => 30, p_sales_end => '2035-12-01T00:00:00Z', p_benefits => 'Near') AS answer;
SELECT is((SELECT status FROM answer), 200::smallint, 'replaced');
SELECT is((SELECT concat_ws(' ', body ->> 'name', body ->> 'total_quantity', body ->> 'price', body ->> 'sales_end',
    body ->> 'benefits') FROM answer), 'Pit 20 30.00 2035-12-01T00:00:00Z Near', 'as sent');
SELECT is((SELECT body ->> 'max_purchase' FROM answer), '4', 'what is left out stays');
SELECT is((SELECT desk.refused(format('SELECT ticketing.update_ticket_type(desk.who(%L), %L, %L, 5, p_event => %L)', 'olga', type,
    'Pit', gen_random_uuid())) FROM made), '400 event_fixed A ticket type stays with its event.', 'it stays with its event');
SELECT * FROM finish();
