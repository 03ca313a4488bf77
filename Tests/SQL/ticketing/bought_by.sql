\ir box_office.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT desk.event('Gala') AS gala;
ALTER TABLE made ADD vip uuid, ADD seat uuid;
UPDATE made SET vip = desk.type(gala, 50, 10), seat = desk.type(gala, 50, 10, 'Seat');
SELECT is((SELECT ticketing.bought_by(gala, desk.who('bert')) FROM made), NULL, 'nothing');
SELECT desk.order(vip, 1), desk.pay(desk.order(vip, 2)), desk.order(seat, 3), desk.order(vip, 5, 'beth') FROM made;
SELECT ticketing.cancel_order(desk.who('bert'), desk.order(vip, 7)) FROM made;
SELECT is((SELECT ticketing.bought_by(gala, desk.who('bert')) FROM made),
    (SELECT jsonb_build_object(vip, 3, seat, 3) FROM made), 'reserved and paid, not cancelled');
SELECT desk.decline(placed.id) FROM ticketing.orders AS placed JOIN ticketing.order_items AS item ON item.order_id = placed.id
JOIN made ON item.ticket_type_id = made.seat;
SELECT is((SELECT ticketing.bought_by(gala, desk.who('bert')) FROM made),
    (SELECT jsonb_build_object(vip, 3, seat, 3) FROM made), 'a declined one counts: it may be paid again');
SELECT desk.pass(interval '16 minutes');
SELECT is((SELECT ticketing.bought_by(gala, desk.who('bert')) FROM made),
    (SELECT jsonb_build_object(vip, 2) FROM made), 'nor lapsed');
SELECT * FROM finish();
