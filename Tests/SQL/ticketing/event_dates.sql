\ir box_office.psql
SELECT plan(5);
CREATE FUNCTION desk.dates(p_from timestamptz, p_to timestamptz, p_zone text) RETURNS text LANGUAGE sql AS
    $$ SELECT concat_ws(' ', first_on, last_on) FROM ticketing.event_dates(p_from, p_to, p_zone) $$;
SELECT is(desk.dates('2025-12-01T18:00Z', '2025-12-03T23:00Z', 'UTC'), '2025-12-01 2025-12-03', 'three days');
SELECT is(desk.dates('2025-12-01T18:00Z', '2025-12-03T23:00Z', 'Asia/Tokyo'), '2025-12-02 2025-12-04',
    'the zone decides the day');
SELECT is(desk.dates('2025-12-01T18:00Z', '2025-12-02T00:00Z', 'UTC'), '2025-12-01 2025-12-01',
    'midnight belongs to the day before');
SELECT is(desk.dates('2025-12-01T18:00Z', '2025-12-02T00:00:01Z', 'UTC'), '2025-12-01 2025-12-02', 'a second later not');
SELECT is(desk.dates('2025-03-30T00:30Z', '2025-03-30T21:59Z', 'Europe/Paris'), '2025-03-30 2025-03-30',
    'a day of 23 hours');
SELECT * FROM finish();
