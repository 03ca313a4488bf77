\ir box_office.psql
\ir queue.psql
SELECT plan(7);
SELECT desk.sell_out();
ALTER TABLE desk.full_house ADD annas uuid, ADD carls uuid;
UPDATE desk.full_house SET annas = desk.join('anna', seat);
UPDATE desk.full_house SET carls = desk.join('carl', seat);
SELECT ticketing.cancel_order(desk.who('bert'), berts) FROM desk.full_house;
SELECT is(desk.refused(format('SELECT ticketing.leave_waiting_list(desk.who(''beth''), %L)', annas)), '404 not_found Not found.',
    'somebody else''s') FROM desk.full_house;
SELECT is((ticketing.leave_waiting_list(desk.who('anna'), annas)).status, 204::smallint, 'left') FROM desk.full_house;
SELECT is(desk.queue(), 'anna 1 left, carl 1 offered', 'what was offered goes to the next');
SELECT is(desk.refused(format('SELECT ticketing.leave_waiting_list(desk.who(''anna''), %L)', annas)),
    '400 waiting_ended You are not on this waiting list any more.', 'once') FROM desk.full_house;
SELECT is((ticketing.leave_waiting_list(desk.who('stan'), carls)).status, 204::smallint, 'staff may take off anybody') FROM desk.full_house;
SELECT is(desk.left(seat), '0 1 1', 'for everybody') FROM desk.full_house;
SELECT is(desk.broken(), '', 'no invariant is broken');
SELECT * FROM finish();
