SELECT plan(1);
SELECT is(travel.masked_email('john@example.com'), 'j***@example.com', 'the first letter and the domain');
SELECT * FROM finish();
