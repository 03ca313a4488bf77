\ir box_office.psql
SELECT plan(9);
CREATE TEMP TABLE made AS SELECT desk.type(desk.event('Gala'), 30, 10, p_max => 4) AS vip;
CREATE FUNCTION desk.check(p_items jsonb) RETURNS text LANGUAGE sql AS $$
    SELECT desk.refused(format('SELECT ticketing.check_basket(events, %L, desk.who(%L)) FROM ticketing.events',
        p_items, 'bert'))
$$;
SELECT is((SELECT cardinality(ticketing.check_basket(events, jsonb_build_array(desk.item(vip, 2)), desk.who('bert')))
    FROM made, ticketing.events), 1, 'good');
SELECT is(desk.check('[]'), '400 empty_order Order must have at least one item', 'empty');
SELECT is(desk.check(NULL), '400 empty_order Order must have at least one item', 'nothing');
SELECT is(desk.check('{}'), '400 empty_order Order must have at least one item', 'no array');
SELECT is((SELECT desk.check(jsonb_agg(desk.item(vip, 1))) FROM made, generate_series(1, 101)),
    '400 too_many_items Order has too many items', 'too many');
SELECT is((SELECT desk.check(jsonb_build_array(desk.item(vip, 5))) FROM made),
    '400 above_maximum At most 4 tickets of ''VIP Pass'' can be ordered', 'the problem of an item');
SELECT desk.order(vip, 3) FROM made;
SELECT is((SELECT desk.check(jsonb_build_array(desk.item(vip, 3))) FROM made), NULL, 'the limit is per order');
UPDATE core.settings SET value = '"account"' WHERE name = 'ticketing.purchase_limit_scope';
SELECT is((SELECT desk.check(jsonb_build_array(desk.item(vip, 3))) FROM made),
    '400 above_maximum At most 4 tickets of ''VIP Pass'' can be ordered', 'or per account');
SELECT is((SELECT desk.check(jsonb_build_array(desk.item(vip, 1))) FROM made), NULL, 'which may have the rest');
SELECT * FROM finish();
