\ir purse.psql
SELECT plan(22);
CREATE TEMP TABLE booked AS SELECT trips.book('tess', trips.package('PKG1')) AS id;
CREATE FUNCTION trips.confirm(p_identifier text, p_mode text, p_who text DEFAULT 'tess', p_session jsonb DEFAULT NULL) RETURNS text
LANGUAGE plpgsql AS $$
BEGIN
    RETURN trips.said(trips.ask(travel.confirm_payment(trips.who(p_who), p_identifier, p_mode), p_session));
END
$$;

SELECT trips.fill('tess', 2900);
SELECT is((SELECT trips.confirm(trips.number(id), 'stripe') FROM booked), '409 error Payment not completed.', 'nothing was begun');
SELECT is((SELECT trips.confirm(trips.number(id), 'split') FROM booked), '409 error Payment not completed.', 'nor split');
SELECT is(trips.refused($$SELECT trips.confirm('cs_unknown', 'stripe')$$), '404 not_found Booking not found.', 'an unknown session');
SELECT is(trips.refused($$SELECT trips.confirm(trips.number(id), 'wallet', 'tom') FROM booked$$), '404 not_found Booking not found.',
    'somebody else''s');
-- Two steps, then again.
SELECT trips.pay(id, 'wallet') FROM booked;
SELECT is((SELECT trips.confirm(trips.number(id), 'wallet') FROM booked), '200 success wallet', 'the second step');
SELECT is((SELECT trips.confirm(trips.number(id), 'wallet') FROM booked), '200 success wallet', 'again');
SELECT is(trips.balance('tess'), 400.00, 'once');
-- By the session, before and after the webhook.
CREATE TEMP TABLE card AS SELECT trips.book('tess', trips.package('PKG2')) AS id;
SELECT trips.pay(id, 'stripe') FROM card;
CREATE TEMP TABLE page AS SELECT (trips.attempt(id)).session_id AS id, trips.session(trips.attempt(id)) AS open,
    trips.paid(trips.attempt(id)) AS paid FROM card;
SELECT is((SELECT trips.confirm(id, 'stripe', p_session => open) FROM page), '409 error Payment not completed.', 'Stripe has no money');
SELECT is(trips.refused($$SELECT trips.confirm(id, 'stripe', 'tom', paid) FROM page$$), '404 not_found Booking not found.',
    'somebody else''s session');
SELECT is((SELECT trips.confirm(id, 'stripe', p_session => paid) FROM page), '200 success stripe', 'paid');
SELECT is((SELECT trips.page_paid('evt_1', id) FROM card), 'applied', 'the webhook comes late');
SELECT is((SELECT trips.confirm(id, 'stripe') FROM page), '200 success stripe', 'the same answer');
-- Split by the booking; then the wallet has it all.
CREATE TEMP TABLE split AS SELECT trips.book('tess', trips.package('PKG3')) AS id;
SELECT trips.pay(id, 'split') FROM split;
SELECT is((SELECT trips.confirm(trips.number(id), 'split', p_session => trips.session(trips.attempt(id))) FROM split),
    '409 error Payment not completed.', 'only the wallet''s part is there');
SELECT is((SELECT trips.confirm(trips.number(id), 'split', p_session => trips.paid(trips.attempt(id))) FROM split), '200 success split',
    'both');
SELECT is(trips.balance('tess') || ' ' || trips.books('escrow'), '0.00 0.00', 'and nothing is left over');
SELECT trips.fill('tess', 2500);
CREATE TEMP TABLE covered AS SELECT trips.book('tess', trips.package('PKG4')) AS id;
SELECT is((SELECT trips.pay(id, 'split')::jsonb ? 'checkout_url' FROM covered), FALSE, 'a split without a page');
SELECT is((SELECT trips.confirm(trips.number(id), 'split') FROM covered), '200 success split', 'is confirmed like the wallet''s');
-- The wallet pays what was to be paid by card: the page is closed, and what is paid on it all the same is the wallet's.
CREATE TEMP TABLE twice AS SELECT trips.book('tess', trips.package('PKG5')) AS id;
SELECT trips.pay(id, 'stripe') FROM twice;
CREATE TEMP TABLE late AS SELECT trips.paid(trips.attempt(id)) AS page FROM twice;
SELECT trips.fill('tess', 2500);
SELECT is((SELECT trips.confirm(trips.number(id), 'wallet') FROM twice), '200 success wallet', 'from the wallet');
SELECT is((SELECT trips.event('evt_2', 'checkout.session.completed', page) FROM late), 'applied', 'and by card');
SELECT is(trips.balance('tess'), 2500.00, 'the card''s money is the wallet''s');
SELECT is((SELECT concat_ws(' ', orders.state, orders.paid) FROM sales.orders, twice WHERE orders.id = twice.id), 'paid 2500.00',
    'paid once');
SELECT is(trips.broken(), '', 'nothing is broken');
SELECT * FROM finish();
