\ir purse.psql
SELECT plan(7);
SELECT lives_ok('SELECT travel.check_amount(0.01)', 'a cent');
SELECT is(trips.refused('SELECT travel.check_amount(0)'), '400 invalid_amount The amount must be greater than 0.', 'nothing');
SELECT is(trips.refused('SELECT travel.check_amount(-1)'), '400 invalid_amount The amount must be greater than 0.', 'less');
SELECT is(trips.refused('SELECT travel.check_amount(NULL)'), '400 invalid_amount The amount must be greater than 0.', 'no amount');
SELECT is(trips.refused('SELECT travel.check_amount(1.001)'), '400 invalid_amount The amount must have at most two decimals.',
    'a tenth of a cent');
SELECT is(trips.refused($$SELECT travel.check_amount('NaN')$$), '400 invalid_amount The amount is too high.', 'not a number');
SELECT is(trips.refused('SELECT travel.check_amount(1000000000000)'), '400 invalid_amount The amount is too high.', 'too much');
SELECT * FROM finish();
