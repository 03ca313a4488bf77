\ir trips.psql
SELECT plan(4);
SELECT is(travel.cancellation_reason(' Change of plans '), 'Change of plans', 'trimmed');
SELECT is(travel.cancellation_reason('  '), NULL, 'nothing');
SELECT is(length(travel.cancellation_reason(repeat('x', 1000))), 1000, 'long');
SELECT is(trips.refused($$SELECT travel.cancellation_reason(repeat('x', 1001))$$),
    '400 invalid Invalid input. {"reason": ["At most 1000 characters."]}', 'too long');
SELECT * FROM finish();
