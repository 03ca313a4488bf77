\ir box_office.psql
\ir queue.psql
SELECT plan(4);
SELECT is(ticketing.waiting_list_status('offered', '2030-01-02', '2030-01-01'), 'offered', 'an offer');
SELECT is(ticketing.waiting_list_status('offered', '2030-01-02', '2030-01-02'), 'lapsed', 'at its deadline');
SELECT is(ticketing.waiting_list_status('waiting', NULL, '2030-01-02'), 'waiting', 'who waits, waits');
SELECT is(ticketing.waiting_list_status('ordered', '2030-01-02', '2030-01-03'), 'ordered', 'who ordered, ordered');
SELECT * FROM finish();
