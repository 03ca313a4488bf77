\ir box_office.psql
SELECT plan(17);
CREATE TEMP TABLE made AS SELECT desk.event('Gala') AS gala;
ALTER TABLE made ADD vip uuid, ADD id uuid;
UPDATE made SET vip = desk.type(gala, 10, 0);
UPDATE made SET id = desk.order(vip, 2);
-- What is broken by a statement, which is undone.
CREATE FUNCTION desk.broken_by(p_statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    v_found text;
BEGIN
    BEGIN
        EXECUTE p_statement;
        SELECT string_agg(DISTINCT invariant, '; ' ORDER BY invariant) INTO v_found FROM ticketing.invariant_breaks;
        RAISE EXCEPTION SQLSTATE 'UNDO0';
    EXCEPTION WHEN SQLSTATE 'UNDO0' THEN
        RETURN v_found;
    END;
END
$$;
SELECT is_empty('SELECT * FROM ticketing.invariant_breaks', 'a sound database');
SELECT is(desk.broken_by('DELETE FROM ticketing.tickets WHERE id = (SELECT id FROM ticketing.tickets LIMIT 1)'),
    'every confirmed order has its tickets', 'a ticket is missing');
SELECT is(desk.broken_by($$UPDATE ticketing.tickets SET status = 'used', used_at = now()$$),
    'a ticket was used when it was admitted first', 'nobody scanned it');
SELECT is(desk.broken_by('UPDATE inventory.hold_lines SET quantity = 1; UPDATE inventory.stock SET taken = 1 WHERE taken = 2'),
    'an order holds what its items say; what is sold of a stock is what confirmed orders have', 'the stock differs');
SELECT is(desk.broken_by('UPDATE ticketing.ticket_types SET total_quantity = 11'),
    'capacities are those of the stock', 'the capacity differs');
SELECT is(desk.broken_by('UPDATE ticketing.order_items SET subtotal = 20, unit_price = 10'),
    'every order has an event, a buyer and items that add up to it', 'the items do not add up');
SELECT is(desk.broken_by('UPDATE ticketing.order_items SET subtotal = 20, unit_price = 10, discount = 20'),
    'every order has an event, a buyer and items that add up to it', 'nor do their discounts');
SELECT is(desk.broken_by($$SELECT desk.promo('LOST'); UPDATE sales.promo_codes SET scope_id = core.new_id()$$),
    'a promo code is for all events or one that there is', 'a promo code of no event');
SELECT is(desk.broken_by($$UPDATE ticketing.events SET status = 'cancelled', cancelled_at = core.now(),
    wound_up_at = core.now()$$),
    'no ticket of a cancelled event admits anybody', 'the event is cancelled');
SELECT is(desk.broken_by($$SELECT inventory.release(hold_id)
    FROM sales.orders; SELECT sales.change_state(id, 'refunded', 'test') FROM sales.orders$$),
    'no ticket of an order that is not paid admits anybody', 'the order is not paid');
SELECT is(desk.broken_by($$UPDATE ticketing.tickets SET status = 'cancelled'$$),
    'the money of a confirmed order without good tickets is on its way back', 'its tickets are void');
SELECT is(desk.broken_by($$INSERT INTO inventory.hold_lines (hold_id, stock_id, quantity, state, expires_at)
    SELECT hold_id, inventory.create_stock('ticketing', 5), 1, 'held', core.now() FROM sales.orders$$),
    'an order holds what its items say', 'it holds what nobody ordered');
SELECT is(desk.broken_by($$UPDATE ticketing.tickets SET event_id = desk.event('Opera')$$),
    'a ticket is of the event and line of its order', 'a ticket of another event');
SELECT is(desk.broken_by($$UPDATE ticketing.order_items SET ticket_type_id = desk.type(desk.event('Opera'), 10, 0)$$),
    'an order holds what its items say; what is sold of a stock is what confirmed orders have; '
    'what was ordered is on offer at the event of the order', 'a ticket type of another event');
SELECT is(desk.broken_by($$UPDATE ticketing.events SET status = 'cancelled', cancelled_at = core.now() - interval '2 hours'$$),
    'the orders of a cancelled event are dealt with, or a person was told', 'nobody deals with them');
SELECT is(desk.broken_by($$UPDATE ticketing.events SET status = 'cancelled', cancelled_at = core.now() - interval '2 hours';
    SELECT effects.alert(NULL, 'x', 'wind_up:' || id) FROM ticketing.orders$$), NULL, 'somebody knows');
SELECT is_empty('SELECT * FROM ticketing.invariant_breaks', 'all of it was undone');
SELECT * FROM finish();
