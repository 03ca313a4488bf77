\ir box_office.psql
SELECT plan(7);
CREATE TEMP TABLE made AS SELECT desk.type(desk.event('Ball', 'tiered')) AS type,
    desk.type(desk.event('Secret', 'tiered', p_publish => false)) AS hidden;
SELECT desk.tier(type, 2, 5, 50), desk.tier(type, 1, 5, 80), desk.tier(type, 3, 5, 60), desk.tier(hidden, 1)
    FROM made;
CREATE FUNCTION desk.listed(p_ordering text, p_type uuid DEFAULT NULL, p_who text DEFAULT NULL) RETURNS text
    LANGUAGE sql AS $$
    SELECT string_agg(item ->> 'name', ', ') FROM json_array_elements(
        (ticketing.list_ticket_tiers(desk.who(p_who), p_type, p_ordering)).body -> 'results') AS item
$$;
SELECT is(desk.listed(NULL), 'Tier 1, Tier 2, Tier 3', 'by number; those of drafts are hidden');
SELECT is(desk.listed('-tier_number'), 'Tier 3, Tier 2, Tier 1', 'backwards');
SELECT is(desk.listed('price'), 'Tier 2, Tier 3, Tier 1', 'by price');
SELECT is((SELECT desk.listed('price', hidden) FROM made), NULL, 'of a type of a draft');
SELECT is((SELECT desk.listed('price', hidden, 'olga') FROM made), 'Tier 1', 'her own');
SELECT is((ticketing.list_ticket_tiers(p_page_size => 2)).body ->> 'count', '3', 'counted');
SELECT is(desk.refused('SELECT ticketing.list_ticket_tiers(p_page => 2)'), '404 invalid_page Invalid page.',
    'past the end');
SELECT * FROM finish();
