SELECT plan(3);
SELECT is(travel.whole_json(3500.00)::text, '3500', 'an integer when it is whole');
SELECT is(travel.whole_json(2800.5)::text, '2800.50', 'two decimals when it is not');
SELECT is(travel.whole_json(0)::text, '0', 'nothing');
SELECT * FROM finish();
