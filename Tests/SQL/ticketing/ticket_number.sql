SELECT plan(3);
SELECT matches(ticketing.ticket_number('2025-11-19T23:30:00Z'), '^TKT-20251119-\d{6}$', 'of the UTC day');
SELECT isnt(ticketing.ticket_number('2025-11-19'), ticketing.ticket_number('2025-11-19'), 'never twice');
SELECT setval('ticketing.ticket_numbers', 1234567);
SELECT matches(ticketing.ticket_number('2025-11-19T00:00:00Z'), '^TKT-20251119-\d{7}$', 'wider when it must be');
SELECT * FROM finish();
