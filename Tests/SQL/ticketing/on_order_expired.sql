\ir box_office.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT desk.type(desk.event('Gala'), 2) AS vip;
ALTER TABLE made ADD id uuid;
UPDATE made SET id = desk.order(vip);
SELECT desk.pass(interval '16 minutes');
SELECT is(sales.expire_orders(), 1, 'the job');
SELECT is((SELECT desk.state(id) FROM made), 'failed', 'ends the order');
SELECT is(desk.mails('bert'), '', 'without a mail');
SELECT is((SELECT desk.left(vip) FROM made), '0 0 2', 'its tickets are free');
SELECT * FROM finish();
