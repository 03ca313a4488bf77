\ir trips.psql
SELECT plan(3);
SELECT is((SELECT concat_ws(' ', admin_fee, default_vat, hold_minutes) FROM travel.terms_on('2026-06-01')), '0.00 5.00 1440', 'at first');
UPDATE travel.terms SET effective = daterange(NULL, '2027-01-01');
INSERT INTO travel.terms (effective, admin_fee, default_vat, hold_minutes) VALUES ('[2027-01-01,)', 12.50, 7, 60);
SELECT is((travel.terms_on('2026-12-31')).admin_fee, 0.00, 'until the day before');
SELECT is((travel.terms_on('2027-01-01')).admin_fee, 12.50, 'from that day on');
SELECT * FROM finish();
