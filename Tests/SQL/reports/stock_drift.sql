\ir ../ticketing/box_office.psql
SELECT plan(7);
CREATE TEMP TABLE made AS SELECT desk.type(desk.event('Gala'), 50, 10) AS seat;
SELECT desk.pay(desk.order(seat, 2)), desk.order(seat, 3) FROM made;
SELECT is_empty('SELECT * FROM reports.stock_drift', 'all numbers agree');
CREATE FUNCTION desk.drift(p_statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    v_found text;
BEGIN
    BEGIN
        EXECUTE p_statement;
        SELECT string_agg(subject || ' ' || concat_ws(' ', capacity, shown_capacity, taken, taken_by_holds, sold, sold_by_orders),
            ', ' ORDER BY subject) INTO v_found FROM reports.stock_drift;
        RAISE EXCEPTION SQLSTATE 'UNDO0';
    EXCEPTION WHEN SQLSTATE 'UNDO0' THEN
        RETURN v_found;
    END;
END
$$;
SELECT is(desk.drift('UPDATE inventory.stock SET taken = 6 WHERE capacity = 50'), 'ticket type VIP Pass 50 50 6 5 2 2',
    'one too many taken');
SELECT is(desk.drift('UPDATE ticketing.ticket_types SET total_quantity = 60'), 'ticket type VIP Pass 50 60 5 5 2 2', 'another is shown');
SELECT is(desk.drift($$UPDATE inventory.hold_lines SET state = 'sold' WHERE quantity = 3$$),
    'event gala 100 100 5 5 5 2, ticket type VIP Pass 50 50 5 5 5 2', 'sold without an order');
SELECT desk.event('Fair', 'day_based');
SELECT is_empty('SELECT * FROM reports.stock_drift', 'days have their event''s capacity');
SELECT travel.create_package(identity.create_account('travel', 'stan@trips.example', NULL, 'customer', p_is_staff => TRUE), 'Paris',
    p_package_id => 'PKGDRIFT', p_fixed_price => 2500, p_duration => 3, p_availability => 77);
SELECT is(desk.drift('UPDATE inventory.stock SET taken = 1 WHERE capacity = 77'), 'package PKGDRIFT 77 1 0 0 0', 'a package of travel');
SET ROLE holdfast_report;
SELECT lives_ok('SELECT * FROM reports.stock_drift', 'the report role may look');
RESET ROLE;
SELECT * FROM finish();
