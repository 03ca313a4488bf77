\ir box_office.psql
SELECT plan(8);
CREATE TEMP TABLE made AS SELECT desk.type(desk.event('Gala'), 10, 30) AS sold, desk.type(desk.event('Ball', 'tiered')) AS tiered,
    desk.festival('day_based') AS days, desk.festival('tier_and_day') AS matrix;
SELECT desk.tier(tiered, 1), desk.pass_of(days), desk.cell(matrix, 1, 1), desk.order(sold, 1) FROM made;
CREATE FUNCTION desk.try(p_type uuid, p_who text DEFAULT 'olga') RETURNS text LANGUAGE sql AS
    $$ SELECT desk.refused(format('SELECT ticketing.delete_ticket_type(desk.who(%L), %L)', p_who, p_type)) $$;
SELECT is((SELECT desk.try(tiered, 'otto') FROM made),
    '403 permission_denied You do not have permission to update this event.', 'somebody else''s');
SELECT is((SELECT (ticketing.delete_ticket_type(desk.who('olga'), tiered)).status FROM made), 204::smallint, 'with its tiers');
SELECT is((SELECT desk.try(days) || desk.try(matrix) FROM made), NULL, 'with its day passes, with its prices');
SELECT is((SELECT count(*) FROM ticketing.ticket_tiers) + (SELECT count(*) FROM ticketing.day_passes)
    + (SELECT count(*) FROM ticketing.day_tier_prices), 0::bigint, 'nothing is left');
SELECT is((SELECT desk.try(tiered) FROM made), '404 not_found Not found.', 'once');
SELECT is((SELECT desk.try(sold) FROM made),
    '400 has_orders A ticket type that was ordered cannot be deleted. It can be taken off sale with is_active.',
    'not one that was ordered');
SELECT desk.pass(interval '1 hour');
SELECT is((SELECT left(desk.try(sold), 14) FROM made), '400 has_orders', 'whatever became of the order');
SELECT is(desk.broken(), '', 'every invariant holds');
SELECT * FROM finish();
