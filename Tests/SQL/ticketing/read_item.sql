\ir box_office.psql
SELECT plan(7);
CREATE TEMP TABLE made AS SELECT desk.event('Gala') AS gala;
ALTER TABLE made ADD vip uuid;
UPDATE made SET vip = desk.type(gala, 10, 150, p_min => 2, p_max => 4);
CREATE FUNCTION desk.read(p_quantity int, p_more jsonb DEFAULT '{}', p_bought jsonb DEFAULT NULL) RETURNS ticketing.basket_line
LANGUAGE sql STABLE AS $$
    SELECT ticketing.read_item(desk.event_row(made.gala), desk.item(made.vip, p_quantity) || p_more, p_bought) FROM pg_temp.made
$$;
SELECT results_eq($$SELECT line.quantity, line.unit_price, line.ticket_type_name, line.problem FROM desk.read(2) AS line$$,
    $$VALUES (2, 150.00, 'VIP Pass', NULL::text)$$, 'a good one');
SELECT is((desk.read(2, '{"of_type": 5}')).message, 'At most 4 tickets of ''VIP Pass'' can be ordered', 'all of the type count');
SELECT is((desk.read(2, '{}', jsonb_build_object(vip, 3))).problem, 'above_maximum', 'and what was bought before') FROM made;
SELECT is((desk.read(1)).problem, 'below_minimum', 'too few');
SELECT is((desk.read(NULL)).problem, 'invalid_quantity', 'none');
SELECT is((desk.read(2, '{"day_pass_id": "01900000-0000-7000-8000-000000000000"}')).problem, 'unexpected_id', 'a day pass');
UPDATE ticketing.ticket_types SET sales_end_at = core.now();
SELECT is((desk.read(2)).problem, 'not_on_sale', 'the sale is over');
SELECT * FROM finish();
