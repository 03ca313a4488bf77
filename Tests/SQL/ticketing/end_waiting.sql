\ir box_office.psql
\ir queue.psql
SELECT plan(8);
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
SELECT * FROM finish();
