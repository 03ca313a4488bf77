SELECT plan(6);
SELECT is(ticketing.event_status('draft', '2030-01-01', '2030-01-02', '2031-01-01'), 'draft', 'a draft stays one');
SELECT is(ticketing.event_status('cancelled', '2030-01-01', '2030-01-02', '2029-01-01'), 'cancelled',
    'so does a cancelled one');
SELECT is(ticketing.event_status('published', '2030-01-01', '2030-01-02', '2029-01-01'), 'published',
    'before its start');
SELECT is(ticketing.event_status('published', '2030-01-01', '2030-01-02', '2030-01-01'), 'ongoing', 'from its start');
SELECT is(ticketing.event_status('published', '2030-01-01', '2030-01-02', '2030-01-02'), 'completed', 'from its end');
SELECT is(ticketing.event_status('completed', '2030-01-01', '2030-01-02', '2029-01-01'), 'published',
    'the dates decide, not what is stored');
SELECT * FROM finish();
