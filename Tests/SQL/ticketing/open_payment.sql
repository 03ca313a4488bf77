\ir box_office.psql
SELECT plan(7);
CREATE TEMP TABLE made AS SELECT desk.type(desk.event('Gala'), 4, 10) AS seat;
ALTER TABLE made ADD id uuid, ADD free uuid;
UPDATE made SET id = desk.order(seat), free = desk.order(desk.type(desk.event('Open day'), 4, 0));
CREATE FUNCTION desk.no(p_order uuid) RETURNS text LANGUAGE sql AS
    $$ SELECT desk.refused(format('SELECT ticketing.open_payment(%L)', p_order)) $$;
SELECT is(desk.no(free), '400 nothing_to_pay This order is free of charge.', 'free') FROM made;
SELECT is((ticketing.open_payment(id)).id, (ticketing.open_payment(id)).id, 'the same attempt') FROM made;
SELECT desk.decline(id) FROM made;
SELECT is((ticketing.open_payment(id)).tries, 2, 'declined: the same again') FROM made;
SELECT is(desk.state(id), 'processing', 'and the order with it') FROM made;
SELECT desk.pay(id) FROM made;
SELECT is(desk.no(id), '400 already_paid This order is already paid.', 'paid') FROM made;
UPDATE made SET id = desk.order(seat);
SELECT desk.pass('16 minutes');
SELECT is(desk.no(id), '400 order_expired Order has expired.', 'too late') FROM made;
UPDATE made SET id = desk.order(seat);
SELECT ticketing.cancel_order(desk.who('bert'), id) FROM made;
SELECT is(desk.no(id), '400 not_payable An order that is cancelled cannot be paid.', 'cancelled') FROM made;
SELECT * FROM finish();
