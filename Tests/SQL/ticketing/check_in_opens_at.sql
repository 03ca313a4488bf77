SELECT plan(3);
SELECT is(ticketing.check_in_opens_at('2035-12-02T01:00:00Z', 'America/New_York'), '2035-12-01T01:00:00Z'::timestamptz,
    '24 hours before');
UPDATE core.settings SET value = '2' WHERE name = 'ticketing.check_in_opens_hours_before';
SELECT is(ticketing.check_in_opens_at('2035-12-02T01:00:00Z', 'America/New_York'), '2035-12-01T05:00:00Z'::timestamptz,
    'or from midnight there');
SELECT is(ticketing.check_in_opens_at('2035-12-02T01:00:00Z', 'UTC'), '2035-12-01T23:00:00Z'::timestamptz,
    'whichever is earlier');
SELECT * FROM finish();
