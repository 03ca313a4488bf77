\ir box_office.psql
SELECT plan(6);
CREATE TEMP TABLE made AS SELECT desk.order(desk.type(desk.event('Gala'), 10, 100)) AS id;
SELECT is((SELECT ticketing.check_refund_access(desk.who('bert'), id) FROM made), false, 'the buyer, whom the policy binds');
SELECT is((SELECT ticketing.check_refund_access(desk.who('olga'), id) FROM made), true, 'the organizer, whom it does not');
SELECT is((SELECT ticketing.check_refund_access(desk.who('stan'), id) FROM made), true, 'nor staff');
SELECT is(desk.refused(format('SELECT ticketing.check_refund_access(desk.who(%L), %L)', who, id)), '404 not_found Not found.',
    who || ' sees no such order') FROM made, unnest(ARRAY['otto', 'beth']) AS who;
SELECT is(desk.refused('SELECT ticketing.check_refund_access(NULL, core.new_id())'),
    '401 not_authenticated Authentication credentials were not provided.', 'nobody');
SELECT * FROM finish();
