\ir purse.psql
SELECT plan(4);
SELECT travel.deposit(trips.who('tess'), 500);
SELECT payments.session_created((trips.attempt()).id, '{"ok": true, "id": "cs_1", "url": "u"}');

SELECT is((SELECT effect - 'state' FROM travel.verify_payment(trips.who('tess'), 'cs_1')),
    '{"kind": "stripe.retrieve_checkout_session", "id": "cs_1", "then": "travel.payment_verified"}', 'Stripe is asked');
SELECT is(trips.refused($$SELECT travel.verify_payment(trips.who('tom'), 'cs_1')$$), '404 not_found Payment not found.',
    'somebody else''s');
SELECT is(trips.refused($$SELECT travel.verify_payment(trips.who('tess'), 'cs_2')$$), '404 not_found Payment not found.', 'unknown');
SELECT trips.page_paid('evt_1');
SELECT is((SELECT concat_ws(' ', status, effect, body ->> 'payment_successful') FROM travel.verify_payment(trips.who('tess'), 'cs_1')),
    '200 true', 'what is settled is known here');
SELECT * FROM finish();
