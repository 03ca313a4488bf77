SELECT plan(4);
SELECT is(ticketing.as_uuid('01939C1E-7c1a-7d4e-9b6c-0f6f5c1b2b01'), '01939c1e-7c1a-7d4e-9b6c-0f6f5c1b2b01', 'a UUID');
SELECT is(ticketing.as_uuid('evening-concert'), NULL, 'a slug is none');
SELECT is(ticketing.as_uuid('01939c1e7c1a7d4e9b6c0f6f5c1b2b01'), NULL, 'nor is another spelling');
SELECT is(ticketing.as_uuid(NULL), NULL, 'nor nothing');
SELECT * FROM finish();
