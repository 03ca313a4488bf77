\ir box_office.psql
SELECT plan(2);
CREATE TEMP TABLE made AS SELECT desk.order(desk.type(desk.event('Gala'), 10, 0)) AS id;
INSERT INTO ticketing.scans (id, outcome, ticket_id, day_on, scanned_by, scanned_at)
SELECT core.new_id(), outcome, desk.ticket(id), '2026-01-01', desk.who('olga'), core.now() - make_interval(days => days)
FROM made, (VALUES ('admitted', 400), ('wrong_day', 400), ('unknown', 10)) AS scan (outcome, days);
SELECT is(ticketing.purge_scans(10), 1, 'a refused scan of long ago');
SELECT is((SELECT string_agg(outcome, ' ' ORDER BY outcome) FROM ticketing.scans), 'admitted unknown', 'no other');
SELECT * FROM finish();
