\ir trips.psql
SELECT plan(9);
CREATE TEMP TABLE made AS SELECT trips.package('PKG1') AS free,
    trips.package('PKG2', jsonb_build_object('enforces_window', true, 'date_from', trips.today() + 10, 'date_to', trips.today() + 20))
    AS bound, trips.package('PKG3', '{"zone": "Pacific/Kiritimati"}') AS ahead;
CREATE FUNCTION trips.wrong(p_package int, p_from int, p_to int, p_duration int DEFAULT NULL) RETURNS text LANGUAGE sql AS $$
    SELECT substr(trips.refused(format('SELECT travel.check_dates(trips.package_row(%s), trips.today() + %s, trips.today() + %s, %L)',
        p_package, p_from, p_to, p_duration)), 28)
$$;
SELECT is((SELECT trips.wrong(free, 0, 0, 1) FROM made), NULL, 'today, for a day');
SELECT is((SELECT trips.wrong(free, 1, 10, 10) FROM made), NULL, 'ten days, both ends included');
SELECT is((SELECT trips.wrong(free, -1, 0) FROM made), '{"datefrom": ["Must not be in the past."]}', 'yesterday');
SELECT is((SELECT trips.wrong(free, 2, 1) FROM made), '{"dateto": ["Must not be before datefrom."]}', 'the end before the start');
SELECT is((SELECT trips.wrong(free, 1, 10, 9) FROM made), '{"duration": ["From datefrom to dateto are 10 days."]}', 'other days');
SELECT is((SELECT trips.wrong(free, 1, 99999) FROM made), '{"dateto": ["Must be a date before 2200."]}', 'very far ahead');
SELECT is((SELECT trips.wrong(bound, 10, 20) FROM made), NULL, 'within the window');
SELECT is((SELECT trips.wrong(bound, 9, 21) FROM made), (SELECT format(
    '{"dateto": ["This package ends on %s."], "datefrom": ["This package begins on %s."]}', trips.today() + 20, trips.today() + 10)),
    'outside');
UPDATE core.test_clock SET ahead = trips.today() + time '12:00' AT TIME ZONE 'UTC' - now();
SELECT is((SELECT trips.wrong(ahead, 0, 0) FROM made), '{"datefrom": ["Must not be in the past."]}',
    'where it is tomorrow already, today is past');
SELECT * FROM finish();
