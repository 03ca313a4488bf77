\ir box_office.psql
SELECT plan(1);
SELECT is((SELECT string_agg(pricing, ' ') FROM unnest(ARRAY['simple', 'tiered', 'day_based', 'tier_and_day']) AS pricing
    WHERE ticketing.sells_days(pricing)), 'day_based tier_and_day', 'two structures do');
SELECT * FROM finish();
