\ir box_office.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT desk.order(desk.type(desk.event('Gala'), 4, 100), 1) AS id;
ALTER TABLE made ADD intent text;
SELECT is((SELECT concat_ws(' ', body ->> 'order_status', body -> 'payment_status') FROM made,
    ticketing.get_payment_status(desk.who('bert'), id)), 'pending null', 'from the database');
UPDATE made SET intent = desk.intent(id);
SELECT is((SELECT effect FROM made, ticketing.get_payment_status(desk.who('bert'), id)),
    (SELECT jsonb_build_object('kind', 'stripe.retrieve_payment_intent',
    'payment_intent', intent, 'then', 'ticketing.payment_status_checked', 'state', jsonb_build_object('order', id))
        FROM made), 'while an intent is open Stripe is asked');
SELECT desk.pay(id) FROM made;
SELECT is((SELECT concat_ws(' ', effect IS NULL, body ->> 'payment_status') FROM made,
    ticketing.get_payment_status(desk.who('stan'), id)), 't succeeded',
    'not any more when it is paid; staff may look');
SELECT is((SELECT desk.refused(format('SELECT ticketing.get_payment_status(desk.who(%L), %L)', 'beth', id))
    FROM made), '404 not_found Not found.', 'somebody else''s');
SELECT * FROM finish();
