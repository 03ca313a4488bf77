\ir box_office.psql
\ir queue.psql
SELECT plan(17);
SELECT desk.sell_out();
SELECT desk.join('anna', seat), desk.join('carl', seat, 2), desk.join('dora', seat, 2) FROM desk.full_house;
SELECT ticketing.cancel_order(desk.who('bert'), berts) FROM desk.full_house;
SELECT is(ticketing.end_waiting(event, 10), 0, 'nothing has ended') FROM desk.full_house;
SELECT desk.pass('61 minutes');
SELECT is(ticketing.end_waiting(event, 10), 1, 'an offer lapsed') FROM desk.full_house;
SELECT is(desk.queue(), 'anna 1 lapsed, carl 2 waiting, dora 2 waiting', 'hers');
SELECT is((SELECT ended_at = offer_expires_at FROM ticketing.waiting_list_entries WHERE status = 'lapsed'), true, 'at its deadline');
SELECT is((SELECT holds.state FROM ticketing.waiting_list_entries JOIN inventory.holds ON holds.id = hold_id), 'released',
    'given back');
SELECT desk.pass('11 days');
SELECT is(ticketing.end_waiting(event, 1), 1, 'the sale is over; one at a time') FROM desk.full_house;
SELECT is(desk.queue(), 'anna 1 lapsed, carl 2 closed, dora 2 waiting', 'from the front');
SELECT is(desk.mails('carl'), 'waiting_list_joined, waiting_list_closed', 'who is told');

-- What cannot be ordered any more is not kept, nor waited for.
CREATE TEMP TABLE gala AS SELECT desk.event('Gala') AS event;
ALTER TABLE gala ADD seat uuid, ADD placed uuid;
UPDATE gala SET seat = desk.type(event, 4, 20, 'Chair');
UPDATE gala SET placed = desk.order(seat, 4);
CREATE FUNCTION desk.gala() RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(concat_ws(' ', people.name, entries.quantity, entries.status), ', ' ORDER BY entries.place)
    FROM ticketing.waiting_list_entries AS entries JOIN desk.people ON people.id = entries.account_id
    JOIN gala ON entries.event_id = gala.event
$$;
CREATE FUNCTION desk.change(p_changes jsonb) RETURNS int LANGUAGE sql AS
    $$ SELECT (ticketing.patch_ticket_type(desk.who('olga'), seat, p_changes)).status FROM gala $$;
SELECT desk.join('anna', seat, 2), desk.join('carl', seat, 3), desk.join('dora', seat) FROM gala;
SELECT ticketing.cancel_order(desk.who('bert'), placed) FROM gala;
SELECT is(desk.gala(), 'anna 2 offered, carl 3 waiting, dora 1 offered', 'one is left over');
SELECT is(desk.change('{"max_purchase": 1}'), 200, 'fewer may be ordered');
SELECT is(desk.gala(), 'anna 2 closed, carl 3 closed, dora 1 offered', 'who wants more is not on the list any more');
SELECT is(desk.mails('anna'), 'waiting_list_joined, waiting_list_offer, waiting_list_lapsed, waiting_list_joined, '
    'waiting_list_offer, waiting_list_unfit', 'and is told');
SELECT is(desk.left(seat), '0 1 3', 'what was kept is free') FROM gala;
SELECT is(desk.change('{"is_active": false}') || ' ' || desk.gala(), '200 anna 2 closed, carl 3 closed, dora 1 closed',
    'nor is what is off sale kept');
SELECT is(desk.change('{"is_active": true, "max_purchase": 5, "min_purchase": 1}'), 200, 'on sale again');
UPDATE gala SET placed = desk.order(seat, 4);
SELECT desk.join('emil', seat) FROM gala;
SELECT desk.change('{"min_purchase": 2}');
SELECT is(desk.gala(), 'anna 2 closed, carl 3 closed, dora 1 closed, emil 1 closed', 'too few');
SELECT ticketing.serve_waiting_lists() FROM generate_series(1, 3);
SELECT is(desk.broken(), '', 'no invariant is broken');
SELECT * FROM finish();
