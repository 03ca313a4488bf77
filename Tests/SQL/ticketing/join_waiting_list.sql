\ir box_office.psql
\ir queue.psql
SELECT plan(27);
SELECT desk.sell_out();
ALTER TABLE desk.full_house ADD reply json;
UPDATE desk.full_house SET reply = (ticketing.join_waiting_list(desk.who('anna'), seat, 2,
    p_frontend_url => 'https://shop.example')).body;
SELECT is((SELECT concat_ws(' ', reply ->> 'status', reply ->> 'position', reply ->> 'quantity', reply ->> 'ticket_type_name',
    reply ->> 'event_slug') FROM desk.full_house), 'waiting 1 2 Seat evening-concert', 'the entry');
SELECT is((SELECT reply::text FROM desk.full_house), (SELECT (ticketing.get_waiting_list_entry(desk.who('anna'),
    (reply ->> 'id')::uuid)).body::text FROM desk.full_house), 'is what reading it answers');
SELECT is(desk.mails('anna'), 'waiting_list_joined', 'she is told');
SELECT is((desk.mail('anna', 'waiting_list_joined') -> 'data') ->> 'entry_url',
    (SELECT 'https://shop.example/waiting-list/' || (reply ->> 'id') FROM desk.full_house), 'with a link');
SELECT ok((desk.event_row(event)).has_waiting_list, 'the event has a waiting list now') FROM desk.full_house;
CREATE FUNCTION desk.try(p_quantity int, p_name text DEFAULT 'carl', p_type uuid DEFAULT NULL) RETURNS text LANGUAGE sql AS $$
    SELECT desk.refused(format('SELECT desk.join(%L, %L, %s)', p_name, COALESCE(p_type, seat), p_quantity)) FROM desk.full_house
$$;
SELECT is(desk.try(0), '400 invalid_quantity Quantity must be at least 1', 'none');
SELECT is(desk.try(11), '400 above_maximum At most 10 tickets of ''Seat'' can be ordered', 'more than can be ordered');
SELECT is(desk.try(1, 'carl', gen_random_uuid()), '400 ticket_type_not_found Ticket type not found', 'nothing');
SELECT is(desk.try(1, 'nobody'), '401 not_authenticated Authentication credentials were not provided.', 'nobody');
SELECT is(desk.try(1, 'carl', desk.type(event, 6, 20, 'Box')), '400 not_sold_out Tickets ''Box'' are not sold out', 'not sold out')
FROM desk.full_house;
SELECT desk.pay(desk.order(id, 1, 'beth')) FROM ticketing.ticket_types WHERE name = 'Box';
SELECT is(desk.try(7, 'carl', id), '400 above_maximum At most 6 tickets of ''Box'' can be ordered', 'more than there are at all')
FROM ticketing.ticket_types WHERE name = 'Box';
SELECT is((SELECT count(desk.join('carl', id, 6)) FROM ticketing.ticket_types WHERE name = 'Box'), 1::bigint,
    'for more than is left of it');
SELECT throws_ok('SELECT desk.join(''anna'', seat) FROM desk.full_house', '23505', NULL, 'once at a time');
SELECT is((SELECT message FROM api.constraint_refusals WHERE constraint_name = 'waiting_list_joined_once'),
    'You are already on this waiting list.', 'which a person is told so');

-- Bounds.
UPDATE core.settings SET value = '1' WHERE name = 'ticketing.max_waiting_entries';
SELECT is(desk.try(1), '400 too_many_waiting_entries You are already on 1 waiting lists. Leave one of them first.', 'of one person');
UPDATE core.settings SET value = '2' WHERE name = 'ticketing.max_waiting_entries_per_event';
SELECT is(desk.try(1, 'dora'), '400 waiting_list_full The waiting list of this event is full.', 'of an event');
UPDATE core.settings SET value = '20' WHERE name LIKE 'ticketing.max_waiting_entries%';
SELECT (ticketing.set_event_waiting_list(desk.who('olga'), 'evening-concert', false)).status;
SELECT is(desk.try(1), '400 waiting_list_closed The waiting list of this event is closed.', 'closed');
SELECT (ticketing.set_event_waiting_list(desk.who('olga'), 'evening-concert', true)).status;

-- What lapsed for others is for who waits, and an offer that lapsed does not keep anybody off.
SELECT desk.pass('16 minutes');
SELECT ticketing.serve_waiting_lists();
SELECT is(desk.queue(), 'anna 2 offered, carl 6 waiting', 'offered');
SELECT desk.join('emil', seat, 1) FROM desk.full_house;
SELECT desk.pass('61 minutes');
SELECT desk.join('anna', seat, 2) FROM desk.full_house;
SELECT is(desk.queue(), 'anna 2 lapsed, carl 6 waiting, emil 1 offered, anna 2 waiting', 'joined again, at the end');
SELECT is(desk.broken(), '', 'no invariant is broken');

-- Other structures.
CREATE TEMP TABLE days AS SELECT desk.festival('day_based', 2, 3) AS type;
ALTER TABLE days ADD first uuid, ADD every uuid, ADD part jsonb;
UPDATE days SET first = desk.pass_of(type, 1, 20, 60), every = desk.pass_of(type, NULL, 6, 100);
UPDATE days SET part = jsonb_build_object('day_pass_id', every);
SELECT is((SELECT desk.refused(format('SELECT desk.join(''emil'', %L, 3)', type)) FROM days),
    '400 day_pass_required day_pass_id is required for day_based pricing', 'which pass');
SELECT (ticketing.create_order(desk.who('bert'), ticket_types.event_id, jsonb_build_array(
    desk.item(type, 2) || jsonb_build_object('day_pass_id', first)))).status
FROM days JOIN ticketing.ticket_types ON ticket_types.id = type;
SELECT is((SELECT desk.refused(format('SELECT desk.join(''emil'', %L, 1, %L)', type, part)) FROM days),
    '400 not_sold_out Tickets ''VIP Pass - All Days'' are not sold out', 'one is left');
SELECT is((SELECT count(desk.join('emil', type, 2, part)) FROM days), 1::bigint, 'not two: the first day is short');
SELECT desk.pass('16 minutes');
SELECT ticketing.serve_waiting_lists() FROM generate_series(1, 3);
SELECT is((SELECT status FROM ticketing.waiting_list_entries JOIN days ON day_pass_id = every), 'offered', 'when it is free');
SELECT is(desk.broken(), '', 'no invariant is broken');
SELECT is((SELECT desk.refused(format('SELECT desk.join(''emil'', %L)', desk.type(desk.event('Draft', p_publish => false))))),
    '400 ticket_type_not_found Ticket type not found', 'a draft is not there');
SELECT desk.pass('20 days');
SELECT is(desk.try(1), '400 event_not_on_sale This event is not on sale.', 'over');
SELECT * FROM finish();
