\ir trips.psql
SELECT plan(7);
CREATE FUNCTION trips.tiers(p_day date) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT string_agg(format('%s %s', tier.days_before, trim_scale(tier.percent)), ', ' ORDER BY tier.days_before)
    FROM travel.refund_tiers AS tier WHERE tier.effective @> p_day
$$;
CREATE FUNCTION trips.change(p_in int, p_tiers jsonb) RETURNS bigint LANGUAGE sql AS
    $$ SELECT count(*) FROM travel.change_refund_tiers(trips.today() + p_in, p_tiers) $$;
SELECT is(trips.change(10, '[{"min_days": 0, "percent": 10}, {"min_days": 14, "percent": 90}]'), 2::bigint, 'other tiers');
SELECT is(trips.tiers(trips.today() + 9) || ' | ' || trips.tiers(trips.today() + 10), '[0,3) 0, [3,7) 50, [7,) 100 | [0,14) 10, [14,) 90',
    'from that day on');
SELECT trips.change(5, '[{"min_days": 0, "percent": 25}]');
SELECT is(trips.tiers(trips.today() + 4) || ' | ' || trips.tiers(trips.today() + 99), '[0,3) 0, [3,7) 50, [7,) 100 | [0,) 25',
    'in place of what was to begin later');
SELECT lives_ok('SET CONSTRAINTS ALL IMMEDIATE', 'without a gap');
SELECT is(left(trips.refused($$SELECT trips.change(0, '[{"min_days": 0, "percent": 1}]')$$), 13), '400 not_ahead', 'not for today');
SET CONSTRAINTS ALL DEFERRED;
-- Noon in UTC: on Kiritimati it is tomorrow.
SELECT trips.pass(trips.today() + time '12:00' - core.now() AT TIME ZONE 'UTC');
SELECT is(left(trips.refused($$SELECT trips.change(1, '[{"min_days": 0, "percent": 1}]')$$), 13), '400 not_ahead',
    'nor for a day that has begun somewhere');
SELECT is(trips.change(2, '[{"min_days": 0, "percent": 1}]'), 1::bigint, 'for the next');
SELECT * FROM finish();
