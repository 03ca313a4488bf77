\ir box_office.psql
\ir queue.psql
SELECT plan(9);
SELECT is(ticketing.serve_waiting_lists(), 0, 'nobody waits');
SELECT desk.sell_out();
SELECT desk.join('anna', seat), desk.join('carl', seat, 2) FROM desk.full_house;
SELECT is(ticketing.serve_waiting_lists(), 0, 'nothing has lapsed');
SELECT desk.pass('15 minutes');
SELECT is(ticketing.serve_waiting_lists(), 1, 'unpaid orders have');
SELECT is(desk.queue(), 'anna 1 offered, carl 2 waiting', 'offered');
SELECT is(ticketing.serve_waiting_lists(), 0, 'all done');
SELECT is((ops.run_due_jobs() -> 'ticketing_serve_waiting_lists')::text, '0', 'it is a job');
SELECT desk.pass('11 days');
SELECT is(ticketing.serve_waiting_lists(), 1, 'the event is over');
SELECT is(desk.queue(), 'anna 1 lapsed, carl 2 closed', 'all ends');
SELECT is(desk.broken(), '', 'no invariant is broken');
SELECT * FROM finish();
