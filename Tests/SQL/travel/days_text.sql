SELECT plan(3);
SELECT is(travel.days_text(0), '0 days', 'none');
SELECT is(travel.days_text(1), '1 day', 'one');
SELECT is(travel.days_text(2), '2 days', 'more');
SELECT * FROM finish();
