\ir box_office.psql
SELECT plan(3);
CREATE TEMP TABLE made AS SELECT desk.event('Gala') AS gala;
ALTER TABLE made ADD seat uuid, ADD expired uuid;
UPDATE made SET seat = desk.type(gala, 50, 100);
SELECT desk.order(seat, 1), ticketing.cancel_order(desk.who('bert'), desk.order(seat, 2)) FROM made;
SELECT desk.pass('16 minutes');
SELECT is_empty('SELECT listed.* FROM made, ticketing.orders_to_cancel(gala) AS listed', 'not what expired or was given back');
SELECT desk.order(seat, 3) FROM made;
SELECT (ticketing.cancel_event(desk.who('olga'), 'gala')).status;
SELECT results_eq('SELECT outcome, status, is_done FROM made, ticketing.orders_to_cancel(gala)',
    $$VALUES ('cancel', 'cancelled', true)$$, 'what was cancelled with it');
SELECT is_empty($$SELECT listed.* FROM ticketing.orders_to_cancel(desk.event('Opera')) AS listed$$, 'nobody ordered');
SELECT * FROM finish();
