\ir box_office.psql
SELECT plan(13);
CREATE TEMP TABLE made AS SELECT desk.type(desk.event('Gala', p_capacity => 3), 10) AS simple,
    desk.type(desk.event('Ball', 'tiered', 8), 6) AS tiered, desk.festival('day_based', 2, 4) AS days,
    desk.type(desk.event('Draft', p_publish => false)) AS draft;
ALTER TABLE made ADD one uuid, ADD two uuid;
CREATE FUNCTION desk.offer(p_type uuid) RETURNS text LANGUAGE sql AS $$
    SELECT concat_ws(' ', CASE WHEN is_on_sale THEN 'on sale' END, CASE WHEN is_sold_out THEN 'sold out' END,
        CASE WHEN is_available THEN 'available' END)
    FROM ticketing.ticket_types JOIN ticketing.events ON events.id = event_id
    CROSS JOIN LATERAL inventory.counts(ticket_types.stock_id) AS figures
    CROSS JOIN LATERAL ticketing.type_offer(ticket_types, events, figures.available)
    WHERE ticket_types.id = p_type
$$;
SELECT is((SELECT desk.offer(simple) FROM made), 'on sale available', 'simple');
SELECT desk.order(simple, 3) FROM made;
SELECT is((SELECT desk.offer(simple) FROM made), 'on sale sold out', 'the event is full');
SELECT is((SELECT desk.offer(draft) FROM made), '', 'a draft sells nothing, and is not sold out');
SELECT is((SELECT desk.offer(tiered) FROM made), '', 'nothing to buy without a tier');
UPDATE made SET one = desk.tier(tiered, 1, 2), two = desk.tier(tiered, 2, 9);
SELECT is((SELECT desk.offer(tiered) FROM made), 'on sale available', 'with tiers');
SELECT desk.order(tiered, 2, p_tier => one) FROM made;
SELECT is((SELECT desk.offer(tiered) FROM made), 'on sale available', 'one of them is sold out');
UPDATE ticketing.ticket_tiers SET sales_start_at = core.now() + interval '1 hour' WHERE tier_number = 2;
SELECT is((SELECT desk.offer(tiered) FROM made), 'on sale', 'the other is sold later: nothing to be had now');
UPDATE ticketing.ticket_tiers SET is_active = false WHERE tier_number = 2;
SELECT is((SELECT desk.offer(tiered) FROM made), 'on sale sold out', 'or never');
UPDATE ticketing.ticket_tiers SET is_active = true, sales_start_at = NULL WHERE tier_number = 2;
SELECT desk.order(tiered, 4, p_tier => two) FROM made;
SELECT is((SELECT desk.offer(tiered) FROM made), 'on sale sold out', 'the type''s own quantity binds as well');
SELECT desk.pass_of(days, 1, 9) FROM made;
SELECT is((SELECT desk.offer(days) FROM made), 'on sale available', 'days');
SELECT inventory.hold('ticketing', NULL, jsonb_build_array(jsonb_build_object('stock', event_days.stock_id, 'quantity', 4)),
    core.now() + interval '5 minutes') FROM ticketing.event_days WHERE day_on = desk.day(1);
SELECT is((SELECT desk.offer(days) FROM made), 'on sale sold out', 'the day is full');
SELECT desk.pass_of(days, 2, 9) FROM made;
SELECT is((SELECT desk.offer(days) FROM made), 'on sale available', 'another is not');
UPDATE ticketing.ticket_types SET is_active = false;
SELECT is((SELECT desk.offer(days) FROM made), '', 'not active');
SELECT * FROM finish();
