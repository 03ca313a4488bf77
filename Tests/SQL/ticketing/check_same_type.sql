\ir box_office.psql
SELECT plan(3);
SELECT lives_ok($$SELECT ticketing.check_same_type('01939c1e-7c1a-7d4e-9b6c-0f6f5c1b2c01', '{"name": "VIP"}')$$, 'not sent');
SELECT lives_ok($$SELECT ticketing.check_same_type('01939c1e-7c1a-7d4e-9b6c-0f6f5c1b2c01',
    '{"ticket_type": "01939C1E-7C1A-7D4E-9B6C-0F6F5C1B2C01"}')$$, 'the same');
SELECT is(desk.refused($$SELECT ticketing.check_same_type('01939c1e-7c1a-7d4e-9b6c-0f6f5c1b2c01',
    '{"ticket_type": "01939c1e-7c1a-7d4e-9b6c-0f6f5c1b2c02"}')$$), '400 ticket_type_fixed It stays with its ticket type.',
    'another');
SELECT * FROM finish();
