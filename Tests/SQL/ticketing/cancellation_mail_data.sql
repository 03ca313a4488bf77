\ir box_office.psql
SELECT plan(2);
CREATE TEMP TABLE made AS SELECT desk.order(desk.type(desk.event('Gala'), 50, 100)) AS id;
SELECT is((SELECT ticketing.cancellation_mail_data(id) FROM made), '{}', 'nobody said why');
UPDATE ticketing.events SET cancellation_reason = 'Rain.';
SELECT is((SELECT ticketing.cancellation_mail_data(id) FROM made), '{"reason": "Rain."}', 'somebody did');
SELECT * FROM finish();
