\ir box_office.psql
SELECT plan(12);
CREATE FUNCTION desk.offer(p_name text, p_price numeric, p_required boolean, p_quantity int,
    p_start timestamptz DEFAULT NULL,
    p_end timestamptz DEFAULT NULL, p_free boolean DEFAULT false) RETURNS text LANGUAGE sql AS $$
    SELECT desk.wrong_fields(format('SELECT ticketing.check_offer(%L, NULL, %L, %L, %L, %L, %L, %L, %L)',
        p_name, p_price, p_required, p_quantity, 'quantity', p_start, p_end, p_free))
$$;
SELECT is(desk.offer('Seat', 10, true, 5), NULL, 'good');
SELECT is(desk.offer('Seat', NULL, false, 5), NULL, 'no price where none is needed');
SELECT is(desk.offer(' ', NULL, true, 0), 'name price quantity', 'all at once');
SELECT is(desk.offer(E'Se\nat', 10, true, 5), 'name', 'two lines');
SELECT is(desk.offer('Seat', 1.005, true, 5), 'price', 'half a cent');
SELECT is(desk.offer('Seat', 'NaN', true, 5), 'price', 'NaN');
SELECT is(desk.offer('Seat', 1000000, true, 5), 'price', 'too much');
SELECT is(desk.offer('Seat', 1, true, 5, '2030-01-02', '2030-01-01'), 'sales_end',
    'a window that ends before its start');
SELECT is(desk.offer('Seat', 1, true, 5, '2020-01-01', '2020-01-02'), NULL, 'windows may lie in the past');
SELECT is(desk.offer('Seat', 1, true, 5, 'infinity'), 'sales_start', 'no end of time');
SELECT is(desk.offer('Seat', 1, true, 5, p_free => true), 'price', 'a price in a free event');
SELECT is(desk.offer('Seat', 0, true, 5, p_free => true), NULL, 'nothing in a free event');
SELECT * FROM finish();
