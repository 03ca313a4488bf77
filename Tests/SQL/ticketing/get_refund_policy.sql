\ir box_office.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT desk.event('Gala') AS id, desk.event('Draft', p_publish => false) AS draft;
SELECT is((ticketing.get_refund_policy('gala')).body ->> 'hours_before_start', '0', 'in full until it starts');
SELECT is((SELECT (ticketing.get_refund_policy(id::text)).body ->> 'buyers_may_refund' FROM made), 'true', 'by its id');
SELECT is((ticketing.get_refund_policy('draft', desk.who('olga'))).status, 200::smallint, 'of a draft, its organizer');
SELECT is(desk.refused($$SELECT ticketing.get_refund_policy('draft', desk.who('bert'))$$), '404 not_found Not found.', 'nobody else');
SELECT * FROM finish();
