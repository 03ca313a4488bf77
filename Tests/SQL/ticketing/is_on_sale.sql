SELECT plan(9);
SELECT is(ticketing.is_on_sale(true, NULL, NULL, 'published', '2030-01-02', '2030-01-01'), true,
    'no window, published');
SELECT is(ticketing.is_on_sale(true, NULL, NULL, 'ongoing', '2030-01-02', '2030-01-01'), true, 'ongoing');
SELECT is(ticketing.is_on_sale(false, NULL, NULL, 'published', '2030-01-02', '2030-01-01'), false, 'not active');
SELECT is(ticketing.is_on_sale(true, NULL, NULL, 'draft', '2030-01-02', '2030-01-01'), false, 'a draft');
SELECT is(ticketing.is_on_sale(true, NULL, NULL, 'cancelled', '2030-01-02', '2030-01-01'), false, 'cancelled');
SELECT is(ticketing.is_on_sale(true, '2030-01-01', NULL, 'published', '2030-01-02', '2029-12-31 23:59:59'), false,
    'before the window');
SELECT is(ticketing.is_on_sale(true, '2030-01-01', NULL, 'published', '2030-01-02', '2030-01-01'), true,
    'from its start');
SELECT is(ticketing.is_on_sale(true, NULL, '2030-01-01', 'published', '2030-01-02', '2030-01-01'), false,
    'from its end');
SELECT is(ticketing.is_on_sale(true, NULL, '2031-01-01', 'published', '2030-01-02', '2030-01-02'), false,
    'the end of the event ends the sale whatever the window says');
SELECT * FROM finish();
