\ir box_office.psql
SELECT plan(15);
CREATE TEMP TABLE made AS SELECT desk.event('Gala') AS gala,
    desk.event('Ball', p_changes => jsonb_build_object('start_date', core.now() + interval '1 hour', 'end_date',
    core.now() + interval '2 hours')) AS ball;
ALTER TABLE made ADD one uuid, ADD two uuid;
UPDATE made SET one = desk.order(desk.type(gala, 10, 0), 2), two = desk.order(desk.type(ball, 10, 0), 1);
SELECT desk.order(desk.type(gala, 10, 0), 1, 'beth') FROM made;
SELECT ticketing.verify_ticket(desk.who('olga'), desk.code(desk.ticket(two))) FROM made;
CREATE FUNCTION desk.listed(p_status text DEFAULT NULL, p_used boolean DEFAULT NULL, p_event text DEFAULT NULL,
    p_ordering text DEFAULT NULL) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(item ->> 'event_title', ' ') FROM json_array_elements((ticketing.list_my_tickets(
        desk.who('bert'), p_status, p_used, p_event, p_ordering)).body -> 'results') AS item
$$;
SELECT is((ticketing.list_my_tickets(desk.who('bert'))).body ->> 'count', '3', 'his own');
SELECT is(desk.listed('active'), 'Gala Gala', 'good ones');
SELECT is(desk.listed('used'), 'Ball', 'used ones');
SELECT is(desk.listed(p_used => true), 'Ball', 'used');
SELECT is(desk.listed(p_used => false), 'Gala Gala', 'not used');
SELECT is((SELECT desk.listed(p_event => ball::text) FROM made), 'Ball', 'for an event');
SELECT is(desk.listed(p_event => 'gala'), 'Gala Gala', 'or by its slug');
SELECT is(desk.listed(p_event => 'nothing'), NULL, 'which nothing has');
SELECT is(desk.listed(p_ordering => 'event__start_date'), 'Ball Gala Gala', 'soonest first');
SELECT is(desk.listed(p_ordering => '-event__start_date'), 'Gala Gala Ball', 'latest first');
SELECT matches((ticketing.list_my_tickets(desk.who('bert'),
    p_base_url => 'http://x/t')).body #>> '{results,0,qr_code}', '^http://x/t/api/', 'with addresses');
SELECT is((SELECT concat_ws(' ', json_array_length(body -> 'results'), body ->> 'next')
    FROM ticketing.list_my_tickets(desk.who('bert'), p_page_size => 2, p_request_url => 'http://x/?page_size=2')),
    '2 http://x/?page_size=2&page=2', 'in pages');
SELECT desk.pass(interval '11 days');
SELECT is(desk.listed('expired'), 'Gala Gala', 'expired');
SELECT is(desk.listed('active'), NULL, 'without any job');
SELECT is(desk.refused('SELECT ticketing.list_my_tickets(NULL)'),
    '401 not_authenticated Authentication credentials were not provided.', 'nobody');
SELECT * FROM finish();
