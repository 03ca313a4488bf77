\ir box_office.psql
SELECT plan(5);
CREATE TEMP TABLE made AS SELECT desk.order(desk.type(desk.event('Gala'))) AS id;
SELECT desk.decline(id) FROM made;
SELECT is((SELECT desk.state(id) FROM made), 'failed', 'declined');
SELECT is(desk.mail('bert', 'payment_failed') #>> '{data,reason}', 'Your card was declined.', 'the buyer learns why');
SELECT is(desk.mails('bert'), 'payment_failed', 'once');
SELECT ticketing.on_payment_failed(id) FROM made;
SELECT is(desk.mails('bert'), 'payment_failed', 'told again, mailed once');
SELECT desk.decline(id) FROM made;
SELECT is(desk.mails('bert'), 'payment_failed, payment_failed', 'another try is another mail');
SELECT * FROM finish();
