\ir trips.psql
SELECT plan(9);
CREATE FUNCTION trips.try(p_statement text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    SET CONSTRAINTS ALL DEFERRED;
    RETURN trips.refused(p_statement || '; SET CONSTRAINTS ALL IMMEDIATE');
END $$;
SELECT is(trips.try($$UPDATE travel.refund_tiers SET effective = daterange(NULL, '2027-01-01') WHERE percent = 50;
    INSERT INTO travel.refund_tiers (effective, days_before, percent) VALUES ('[2027-01-01,)', '[3,7)', 60)$$), NULL,
        'one ends, another begins');
SELECT is(trips.try($$UPDATE travel.refund_tiers SET effective = daterange(NULL, '2028-01-01') WHERE percent = 0$$),
    '400 policy_gap travel.refund_tiers would have a gap: {[0,3)} days before, on 2028-01-01.', 'an end without a successor');
SELECT is(trips.try($$UPDATE travel.refund_tiers SET days_before = '[8,)' WHERE percent = 100$$),
    '400 policy_gap travel.refund_tiers would have a gap: {[7,8)} days before, on -infinity.', 'days that nobody has');
SELECT is(trips.try($$DELETE FROM travel.refund_tiers$$),
    '400 policy_gap travel.refund_tiers would have a gap: {[0,)} days before, on -infinity.', 'none at all');
SELECT throws_ok($$INSERT INTO travel.refund_tiers (effective, days_before, percent) VALUES ('[2030-01-01,)', '[6,8)', 10)$$, '23P01', NULL,
    'two for the same days');
SELECT is(trips.try($$UPDATE travel.terms SET effective = daterange(NULL, '2027-01-01');
    INSERT INTO travel.terms (effective, admin_fee, default_vat, hold_minutes) VALUES ('[2027-01-01,)', 1, 1, 60)$$), NULL,
        'terms follow each other');
SELECT is(trips.try($$DELETE FROM travel.terms WHERE admin_fee = 1$$), '400 policy_gap travel.terms would have a gap: {[2027-01-01,)}.',
    'without a gap');
SELECT throws_ok($$INSERT INTO travel.terms (effective, admin_fee, default_vat, hold_minutes) VALUES ('[2026-01-01,)', 1, 1, 60)$$, '23P01',
    NULL, 'one at a time');
SELECT throws_ok($$INSERT INTO travel.reminder_days (effective, days_before) VALUES ('[2026-01-01,)', 7)$$, '23P01', NULL,
    'a reminder once');
SELECT * FROM finish();
