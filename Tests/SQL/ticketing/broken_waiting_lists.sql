\ir box_office.psql
\ir queue.psql
SELECT plan(10);
SELECT desk.sell_out();
SELECT desk.join('anna', seat), desk.join('carl', seat) FROM desk.full_house;
SELECT ticketing.cancel_order(desk.who('bert'), berts) FROM desk.full_house;
CREATE FUNCTION desk.breaks() RETURNS text LANGUAGE sql STABLE AS
    $$ SELECT COALESCE(string_agg(DISTINCT invariant, '; '), '') FROM ticketing.broken_waiting_lists $$;
SELECT is(desk.breaks(), '', 'sound');
SAVEPOINT sound;
UPDATE ticketing.waiting_list_entries SET quantity = 2 WHERE status = 'offered';
SELECT is(desk.breaks(), 'an offer is a hold of what was waited for', 'another quantity than is held');
ROLLBACK TO sound;
UPDATE ticketing.waiting_list_entries SET status = 'left', ended_at = core.now() WHERE status = 'offered';
SELECT is(desk.breaks(), 'an offer that has ended keeps nothing', 'a hold without an offer');
ROLLBACK TO sound;
UPDATE inventory.stock SET capacity = capacity + 1;
SELECT is(desk.breaks(), 'nothing is free for which somebody waits', 'somebody is not served');
ROLLBACK TO sound;
UPDATE inventory.stock SET awaited = false;
SELECT is(desk.breaks(), 'stock is marked as awaited while somebody waits for it', 'passers-by would get it');
ROLLBACK TO sound;
UPDATE ticketing.events SET has_waiting_list = false;
SELECT is(desk.breaks(), 'who waits, or was offered something, is on the list of an event that says so', 'orders would not look');
ROLLBACK TO sound;
SELECT desk.pass('3 hours');
SELECT is(desk.breaks(), '', 'the job has not come by since');
UPDATE ops.jobs SET last_run_at = core.now() WHERE name = 'ticketing_serve_waiting_lists';
SELECT is(desk.breaks(), 'an offer that lapsed is passed on; what lapsed is handed out to who waits for it', 'the job did nothing');
ROLLBACK TO sound;
UPDATE ticketing.waiting_list_entries SET status = 'ordered', order_id = beths, ended_at = core.now() FROM desk.full_house
WHERE status = 'offered';
SELECT alike(desk.breaks(), '%who ordered what was offered is who was on the list%', 'somebody else''s order');
SELECT alike(desk.broken(), '%who was on the list%', 'all of it is in ops.violations');
SELECT * FROM finish();
