SELECT plan(5);
SELECT is(ticketing.zone_label('2025-12-01T23:00:00Z', 'America/New_York'), 'America/New_York, UTC-05:00', 'winter');
SELECT is(ticketing.zone_label('2025-07-01T23:00:00Z', 'America/New_York'), 'America/New_York, UTC-04:00', 'summer');
SELECT is(ticketing.zone_label('2025-07-01T23:00:00Z', 'Asia/Kolkata'), 'Asia/Kolkata, UTC+05:30', 'half hours');
SELECT is(ticketing.zone_label('2025-07-01T23:00:00Z', 'Pacific/Kiritimati'), 'Pacific/Kiritimati, UTC+14:00',
    'far east');
SELECT is(ticketing.zone_label('2025-07-01T23:00:00Z', 'UTC'), 'UTC', 'UTC');
SELECT * FROM finish();
