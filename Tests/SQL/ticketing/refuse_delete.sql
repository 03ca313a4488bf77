\ir box_office.psql
SELECT plan(1);
SELECT is(desk.refused($$SELECT ticketing.refuse_delete('A tier')$$),
    '400 has_orders A tier that was ordered cannot be deleted. It can be taken off sale with is_active.', 'refused');
SELECT * FROM finish();
