\ir festival_gate.psql
SELECT plan(3);
SELECT desk.admission(desk.pass_of(type, 2)) FROM festival;
SELECT is((SELECT ticketing.ticket_days(order_item_id, 'day_based') FROM ticketing.tickets),
    (SELECT ARRAY[eve + 2] FROM festival), 'days');
SELECT is((SELECT ticketing.ticket_days(order_item_id, 'simple') FROM ticketing.tickets), NULL, 'where no days are sold');
SELECT is((SELECT ticketing.ticket_days(order_item_id, 'tiered') FROM ticketing.tickets), NULL, 'nor here');
SELECT * FROM finish();
