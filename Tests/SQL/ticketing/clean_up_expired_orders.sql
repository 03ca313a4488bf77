\ir box_office.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT desk.order(desk.type(desk.event('Gala'), 50, 10)) AS id;
SELECT is(desk.refused($$SELECT ticketing.clean_up_expired_orders(desk.who('olga'))$$),
    '403 forbidden Only administrators can trigger order cleanup.', 'as documented');
SELECT is((ticketing.clean_up_expired_orders(desk.who('stan'))).body ->> 'count', '0', 'nothing has expired');
SELECT desk.pass('16 minutes');
SELECT is((ticketing.clean_up_expired_orders(desk.who('stan'))).body::text,
    '{"message" : "1 expired orders marked as failed.", "count" : 1}', 'one has');
SELECT is((SELECT desk.state(id) FROM made), 'failed', 'it is marked');
SELECT * FROM finish();
