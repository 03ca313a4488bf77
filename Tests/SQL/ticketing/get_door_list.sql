\ir festival_gate.psql
SELECT plan(22);
CREATE TEMP TABLE made AS SELECT desk.event('Gala', p_changes => jsonb_build_object('start_date', core.now(), 'end_date',
    core.now() + interval '5 hours')) AS gala;
ALTER TABLE made ADD a uuid, ADD b uuid;
UPDATE made SET a = desk.order(desk.type(gala, 9, 0), 2), b = desk.order(desk.type(gala, 9, 0), 1, 'beth');
SELECT desk.order(desk.type(desk.event('Ball'), 9, 0), 1);
GRANT ALL ON made TO PUBLIC;
UPDATE ticketing.tickets SET holder_name = 'Adam 100%' FROM made WHERE tickets.id = desk.ticket(a, 2);
UPDATE ticketing.tickets SET status = 'cancelled' FROM made WHERE tickets.id = desk.ticket(b);
SELECT desk.scan(desk.ticket(a)) FROM made;
CREATE FUNCTION desk.door(p_search text DEFAULT NULL, p_status text DEFAULT NULL, p_in boolean DEFAULT NULL,
    p_ordering text DEFAULT NULL, p_day date DEFAULT NULL) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(row ->> 'holder_name', ', ')
    FROM made, json_array_elements((ticketing.get_door_list(desk.who('olga'), gala::text, p_search, p_status, p_in, p_day,
        p_ordering)).body -> 'results') AS row
$$;
SELECT is(desk.door(), 'Adam 100%, Bert Buyer, Beth Bidder', 'all of the event, by name');
SELECT is(desk.door(p_ordering => '-holder_name'), 'Beth Bidder, Bert Buyer, Adam 100%', 'backwards');
SELECT is(desk.door(p_ordering => '-ticket_number'), 'Beth Bidder, Adam 100%, Bert Buyer', 'by number');
SELECT is(desk.door(p_ordering => 'ticket_number'), 'Bert Buyer, Adam 100%, Beth Bidder', 'by number');
SELECT is(desk.door(p_ordering => 'checked_in_at'), 'Bert Buyer, Adam 100%, Beth Bidder', 'those who are in first');
SELECT is(desk.door(p_ordering => '-checked_in_at'), 'Bert Buyer, Adam 100%, Beth Bidder', 'last one in first');
SELECT is(desk.door(' TH BI '), 'Beth Bidder', 'by a part of a name, whatever its case');
SELECT is(desk.door('beth@'), 'Beth Bidder', 'by address');
SELECT is(desk.door('0%'), 'Adam 100%', 'no wildcards');
SELECT is((SELECT desk.door(ticket_number) FROM ticketing.tickets, made WHERE tickets.id = desk.ticket(b)), 'Beth Bidder',
    'by ticket number');
SELECT is((SELECT desk.door(number) FROM sales.orders, made WHERE orders.id = a), 'Adam 100%, Bert Buyer', 'by order number');
SELECT is(desk.door(p_status => 'cancelled'), 'Beth Bidder', 'by status');
SELECT is(desk.door(p_in => true) || ' / ' || desk.door(p_in => false), 'Bert Buyer / Adam 100%, Beth Bidder', 'in or not');
SELECT is(desk.door('Beth', 'active'), NULL, 'filters together');
SELECT is((SELECT (body -> 'totals')::text || (body ->> 'count') || (body #>> '{event,title}') FROM made,
    ticketing.get_door_list(desk.who('stan'), gala::text, 'nobody')), '{"tickets": 2, "checked_in": 1}0Gala',
    'totals are of all good tickets; staff may');
SELECT is((SELECT concat_ws(' ', json_array_length(body -> 'results'), body ->> 'next') FROM made,
    ticketing.get_door_list(desk.who('olga'), gala::text, p_page_size => 2, p_request_url => 'http://x/?page_size=2')),
    '2 http://x/?page_size=2&page=2', 'in pages');
-- Days.
CREATE TEMP TABLE holder AS SELECT desk.admission(desk.pass_of(type)) AS whole, desk.admission(desk.pass_of(type, 2)) AS two
FROM festival;
GRANT ALL ON holder TO PUBLIC;
SELECT desk.at_day(1), desk.scan(whole) FROM holder;
CREATE FUNCTION desk.of_day(p_day int, p_in boolean DEFAULT NULL) RETURNS text LANGUAGE sql AS $$
    SELECT concat_ws(' ', body ->> 'count', body -> 'totals' ->> 'tickets', body -> 'totals' ->> 'checked_in')
    FROM festival, ticketing.get_door_list(desk.who('olga'), event::text, p_checked_in => p_in, p_day => eve + p_day)
$$;
SELECT is(desk.of_day(NULL), '2 2 1', 'all days');
SELECT is(desk.of_day(1) || ', ' || desk.of_day(2) || ', ' || desk.of_day(2, true), '1 1 1, 2 2 0, 0 2 0',
    'tickets and admissions of a day');
SELECT is((SELECT json_array_length(body -> 'results') FROM made,
    ticketing.get_door_list(desk.who('olga'), gala::text, p_day => '2000-01-01')), 3,
    'where no days are sold, the day does not matter');
SELECT is((SELECT desk.refused(format('SELECT ticketing.get_door_list(desk.who(%L), %L)', 'otto', gala)) FROM made),
    '403 permission_denied You do not have permission to scan tickets for this event.', 'another organizer');
SELECT is((SELECT desk.refused(format('SELECT ticketing.get_door_list(NULL, %L)', gala)) FROM made),
    '401 not_authenticated Authentication credentials were not provided.', 'nobody');
SELECT is(desk.refused($$SELECT ticketing.get_door_list(desk.who('olga'), 'nothing')$$), '404 not_found Not found.',
    'no such event');
SELECT * FROM finish();
