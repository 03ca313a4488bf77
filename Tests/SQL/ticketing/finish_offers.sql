\ir box_office.psql
\ir queue.psql
SELECT plan(12);
SELECT desk.sell_out();
SELECT desk.join('anna', seat, 2), desk.join('carl', seat) FROM desk.full_house;
SELECT desk.pass('16 minutes');
SELECT ticketing.serve_waiting_lists();
SELECT is(desk.queue(), 'anna 2 offered, carl 1 waiting', 'kept for her');

-- She orders one of the two; the other one goes to the next.
ALTER TABLE desk.full_house ADD annas uuid;
UPDATE desk.full_house SET annas = desk.order(seat, 1, 'anna');
SELECT is(desk.queue(), 'anna 2 ordered, carl 1 offered', 'ordered');
SELECT is((SELECT order_id FROM ticketing.waiting_list_entries WHERE status = 'ordered'), annas, 'by this order') FROM desk.full_house;
SELECT is(desk.left(seat), '0 2 0', 'all of it is reserved') FROM desk.full_house;
SELECT is(desk.broken(), '', 'no invariant is broken');

-- More than was offered is refused when there is no more, and takes nothing from her.
SELECT is(desk.refused(format('SELECT desk.order(%L, 2, ''carl'')', seat)), '400 sold_out Only 1 tickets available for ''Seat''',
    'two') FROM desk.full_house;
SELECT is(desk.queue(), 'anna 2 ordered, carl 1 offered', 'still offered');
SELECT is(count(desk.order(seat, 1, 'carl')), 1::bigint, 'one') FROM desk.full_house;
SELECT desk.pay(annas) FROM desk.full_house;
SELECT is(desk.state(annas), 'confirmed', 'paid') FROM desk.full_house;

-- An order that is not paid goes to the next as well.
SELECT desk.join('dora', seat) FROM desk.full_house;
SELECT desk.pass('16 minutes');
SELECT ticketing.serve_waiting_lists();
SELECT is(desk.queue(), 'anna 2 ordered, carl 1 ordered, dora 1 offered', 'his was not paid');
-- So does a refund.
SELECT desk.join('emil', seat) FROM desk.full_house;
SELECT (ticketing.refund_order(desk.who('anna'), annas)).status FROM desk.full_house;
SELECT desk.do_refunds();
SELECT is(desk.queue(), 'anna 2 ordered, carl 1 ordered, dora 1 offered, emil 1 offered', 'refunded');
SELECT is(desk.broken(), '', 'no invariant is broken');
SELECT * FROM finish();
