\ir purse.psql
SELECT plan(11);
UPDATE core.test_clock SET ahead = timestamptz '2030-01-01 12:00+00' - now();
CREATE TEMP TABLE made AS SELECT trips.book('tess', trips.package('PKG1', '{"zone": "Pacific/Kiritimati"}'), 30) AS id;
CREATE FUNCTION trips.at(p_at timestamptz) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT concat_ws(' ', today, days_before, percent, base, refund, COALESCE(refund_status, 'none'))
    FROM pg_temp.made, travel.explain_refund(trips.number(id), p_at)
$$;
SELECT is(trips.at(core.now()), '2030-01-02 29 100.00 0.00 0.00 none', 'unpaid, by the calendar of the place');
SELECT trips.fill('tess', 2500), travel.confirm_payment(trips.who('tess'), trips.number(id), 'wallet') FROM made;
SELECT is(trips.at('2030-01-24 09:59:59+00'), '2030-01-24 7 100.00 2500.00 2500.00 processed', 'the last second of the seventh day');
SELECT is(trips.at('2030-01-24 10:00:00+00'), '2030-01-25 6 50.00 2500.00 1250.00 processed', 'there it is midnight');
SELECT is(trips.at('2030-01-27 12:00:00+00'), '2030-01-28 3 50.00 2500.00 1250.00 processed', 'three days');
SELECT is(trips.at('2030-01-28 12:00:00+00'), '2030-01-29 2 0.00 2500.00 0.00 denied', 'two days');
SELECT is(trips.at('2030-02-05 12:00:00+00'), '2030-02-06 0 0.00 2500.00 0.00 denied', 'on the way');
SELECT is((SELECT rule || ': ' || explanation FROM made, travel.explain_refund(trips.number(id), '2030-01-29 00:00+00')),
    'Less than 3 days before: On 2030-01-29 (Pacific/Kiritimati) there are 2 days before the trip begins on 2030-01-31. '
    'Less than 3 days before: 0 % of 2500.00 received = 0.00.', 'in words');
SELECT travel.change_refund_tiers('2030-01-20', '[{"min_days": 0, "percent": 33.33}]');
SELECT is(trips.at('2030-01-19 00:00:00+00') || ', ' || trips.at('2030-01-20 00:00:00+00'),
    '2030-01-19 12 100.00 2500.00 2500.00 processed, 2030-01-20 11 33.33 2500.00 833.25 processed', 'by the tiers of that day');
SELECT travel.change_refund_tiers('2030-01-20',
    '[{"min_days": 0, "percent": 0}, {"min_days": 1, "percent": 10}, {"min_days": 2, "percent": 20}]');
SELECT is((SELECT string_agg(rule || ': ' || split_part(explanation, '. ', 1), ', ' ORDER BY ago DESC)
    FROM made, generate_series(0, 2) AS ago,
        travel.explain_refund(trips.number(id), '2030-01-30 12:00+14'::timestamptz - ago * interval '1 day')),
    '2 days or more before: On 2030-01-28 (Pacific/Kiritimati) there are 3 days before the trip begins on 2030-01-31, '
    '2 days or more before: On 2030-01-29 (Pacific/Kiritimati) there are 2 days before the trip begins on 2030-01-31, '
    '1 day before: On 2030-01-30 (Pacific/Kiritimati) there is 1 day before the trip begins on 2030-01-31', 'one day is one day');
SELECT is((SELECT count(*) FROM travel.explain_refund('BKN000000')), 0::bigint, 'no such booking');
SELECT is((SELECT count(*) FROM travel.bookings, travel.explain_refund(bookings.id::text)), 1::bigint, 'by its number');
SELECT * FROM finish();
