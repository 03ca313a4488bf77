\ir box_office.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT desk.event('Gala') AS gala;
ALTER TABLE made ADD vip uuid;
UPDATE made SET vip = desk.type(gala, 10, 150, p_min => 2, p_max => 4);
CREATE FUNCTION desk.read(p_quantity int, p_of_type bigint, p_has_quantity boolean DEFAULT true)
RETURNS ticketing.basket_line LANGUAGE sql STABLE AS $$
    SELECT ticketing.read_item(desk.event_row(made.gala), made.vip, NULL, p_quantity, p_of_type, p_has_quantity, false, false)
    FROM pg_temp.made
$$;
SELECT results_eq($$SELECT line.quantity, line.unit_price, line.ticket_type_name, line.problem FROM desk.read(2, 2) AS line$$,
    $$VALUES (2, 150.00, 'VIP Pass', NULL::text)$$, 'a good one');
SELECT is((desk.read(2, 5)).message, 'At most 4 tickets of ''VIP Pass'' can be ordered', 'all of the type count');
SELECT is((desk.read(1, 1)).problem, 'below_minimum', 'too few');
SELECT is((desk.read(9, 9, false)).problem, 'invalid_quantity', 'the first problem');
SELECT * FROM finish();
