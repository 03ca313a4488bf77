\ir box_office.psql
SELECT plan(6);
INSERT INTO ticketing.categories (id, name, slug, created_at, updated_at)
VALUES ('c0000000-0000-7000-8000-000000000001', 'Music', 'music', core.now(), core.now());
CREATE TEMP TABLE made AS SELECT desk.event('Gala', 'tiered',
    p_changes => '{"category": "c0000000-0000-7000-8000-000000000001"}') AS gala, desk.event('Ball') AS ball;
SELECT desk.tier(desk.type(gala, p_name => 'Floor'), 1) FROM made;
SELECT is((SELECT ticketing.event_detail_json(gala) #>> '{category_detail,slug}' FROM made), 'music', 'the category');
SELECT is((SELECT ticketing.event_detail_json(gala) #>> '{ticket_types,0,name}' FROM made), 'Floor', 'its types');
SELECT is((SELECT ticketing.event_detail_json(gala) #>> '{ticket_types,0,tiers,0,price}' FROM made), '75.00',
    'their tiers');
SELECT is((SELECT (ticketing.event_detail_json(ball) -> 'ticket_types')::text FROM made), '[]', 'none');
SELECT is((SELECT (ticketing.event_detail_json(ball) -> 'category_detail')::text FROM made), 'null', 'no category');
SELECT is((SELECT ticketing.event_detail_json(ball) ->> 'title' FROM made), 'Ball', 'and all that lists show');
SELECT * FROM finish();
