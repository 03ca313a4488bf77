\ir box_office.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT desk.order(desk.type(desk.event('Gala'))) AS id;
SELECT ticketing.mail_buyer(id, 'payment_failed', '{"reason": "No."}') FROM made;
SELECT is(desk.mail('bert', 'payment_failed') ->> 'to', 'bert@example.com', 'to the buyer');
SELECT is(desk.mail('bert', 'payment_failed') #>> '{data,reason}', 'No.', 'with data of its own');
SELECT is(desk.mail('bert', 'payment_failed') #>> '{data,event_title}', 'Gala', 'beside the order''s');
SELECT ticketing.mail_buyer(id, 'payment_failed', p_dedupe => 'x'),
    ticketing.mail_buyer(id, 'payment_failed', p_dedupe => 'x') FROM made;
SELECT is(desk.mails('bert'), 'payment_failed, payment_failed', 'the same once');
SELECT * FROM finish();
