\ir box_office.psql
\ir queue.psql
SELECT plan(11);
SELECT desk.sell_out();
CREATE FUNCTION desk.revive() RETURNS text LANGUAGE sql AS $$
    SELECT desk.refused(format('SELECT ticketing.open_payment(%L)', berts)) FROM desk.full_house
$$;

-- His own tickets were offered to him, because he waits for one more.
SELECT desk.join('bert', seat), desk.join('carl', seat) FROM desk.full_house;
SELECT desk.decline(berts) FROM desk.full_house;
SELECT is(desk.queue(), 'bert 1 offered, carl 1 waiting', 'what he paid for in vain');
SELECT is(desk.revive(), NULL, 'is there for another try');
SELECT is(desk.state(berts), 'processing', 'of the same order') FROM desk.full_house;
SELECT is(desk.queue(), 'bert 1 waiting, carl 1 waiting', 'and he waits for one more at his place');
SELECT is(desk.left(seat), '0 2 0', 'nothing is free') FROM desk.full_house;
SELECT is(desk.broken(), '', 'no invariant is broken');
SELECT desk.pass('1 minute');
SELECT ticketing.cancel_order(desk.who('beth'), beths) FROM desk.full_house;
SELECT is(desk.queue(), 'bert 1 offered, carl 1 waiting', 'which he is offered then');
SELECT is(desk.mails('bert'), 'waiting_list_joined, waiting_list_offer, payment_failed, waiting_list_offer', 'and told again');

-- What was offered to somebody else is gone.
SELECT ticketing.leave_waiting_list(desk.who('bert'), id) FROM ticketing.waiting_list_entries
WHERE account_id = desk.who('bert');
SELECT desk.join('dora', seat) FROM desk.full_house;
SELECT desk.decline(berts) FROM desk.full_house;
SELECT is(desk.queue(), 'bert 1 left, carl 1 offered, dora 1 offered', 'to who waits');
SELECT is(desk.revive(), '400 sold_out The tickets of this order are no longer available.', 'and not to be had again');
SELECT is(desk.broken(), '', 'no invariant is broken');
SELECT * FROM finish();
