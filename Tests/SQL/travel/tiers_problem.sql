SELECT plan(14);
SELECT is(travel.tiers_problem('1,0,1500-2,1,3500.50', 4, 2), NULL, 'good');
SELECT is(travel.tiers_problem(NULL, 4, 2), NULL, 'no text is no problem');
SELECT is(shown.text, 'Prices are written as adult,children,price joined by hyphens, for instance 1,0,1500-2,1,3500.', shown.tiers)
FROM (SELECT tiers, travel.tiers_problem(tiers, 4, 2) AS text
      FROM unnest(ARRAY['1,0', '1,0,1500-', '1,0,-5', '1,0,1.234', 'one,0,5', '1,0,1500;2,1,3500', '-', '1,0,NaN']) AS tiers) AS shown;
SELECT is(travel.tiers_problem('5,0,1500', 4, 2), '5 adults and 0 children are not within 1 to 4 adults and 0 to 2 children.',
    'too many adults');
SELECT is(travel.tiers_problem('0,1,1500', 4, 2), '0 adults and 1 children are not within 1 to 4 adults and 0 to 2 children.',
    'nobody grown up');
SELECT is(travel.tiers_problem('1,3,1500', 4, 2), '1 adults and 3 children are not within 1 to 4 adults and 0 to 2 children.',
    'too many children');
SELECT is(travel.tiers_problem('1,0,1500-1,0,1600', 4, 2), '1 adults and 0 children have more than one price.', 'twice');
SELECT * FROM finish();
