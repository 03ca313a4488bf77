\ir box_office.psql
SELECT plan(8);
CREATE TEMP TABLE made AS SELECT desk.order(desk.type(desk.event('Gala'))) AS id;
CREATE FUNCTION desk.try(p_who text, p_owner boolean DEFAULT false) RETURNS text LANGUAGE sql AS $$
    SELECT desk.refused(format('SELECT ticketing.check_order_access(desk.who(%L), %L, %L)', p_who,
        (SELECT id FROM ticketing.orders), p_owner))
$$;
SELECT is(desk.try('bert'), NULL, 'his own');
SELECT is(desk.try('bert', true), NULL, 'his own');
SELECT is(desk.try('stan'), NULL, 'staff');
SELECT is(desk.try('stan', true), '404 not_found Not found.', 'not where only the owner may');
SELECT is(desk.try('beth'), '404 not_found Not found.', 'somebody else''s');
SELECT is(desk.try('olga'), '404 not_found Not found.', 'the organizer');
SELECT is(desk.try('nobody'), '401 not_authenticated Authentication credentials were not provided.', 'nobody');
SELECT is(desk.refused($$SELECT ticketing.check_order_access(desk.who('stan'), gen_random_uuid())$$),
    '404 not_found Not found.', 'no order');
SELECT * FROM finish();
