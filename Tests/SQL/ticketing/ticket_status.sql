SELECT plan(5);
SELECT is(ticketing.ticket_status('active', '2030-01-02', '2030-01-01'), 'active', 'before the end');
SELECT is(ticketing.ticket_status('active', '2030-01-02', '2030-01-02'), 'expired', 'from the end');
SELECT is(ticketing.ticket_status('expired', '2030-01-02', '2030-01-01'), 'active', 'an event that was moved');
SELECT is(ticketing.ticket_status('used', '2030-01-02', '2031-01-01'), 'used', 'used stays used');
SELECT is(ticketing.ticket_status('cancelled', '2030-01-02', '2029-01-01'), 'cancelled', 'cancelled stays cancelled');
SELECT * FROM finish();
