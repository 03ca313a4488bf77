\ir box_office.psql
SELECT plan(9);
CREATE TEMP TABLE made AS SELECT desk.event('Gala') AS gala;
ALTER TABLE made ADD vip uuid, ADD free uuid, ADD pending uuid, ADD paid uuid, ADD gratis uuid, ADD failed uuid;
UPDATE made SET vip = desk.type(gala, 50, 10), free = desk.type(gala, 50, 0);
UPDATE made SET pending = desk.order(vip), paid = desk.order(vip), gratis = desk.order(free, 3),
    failed = desk.order(vip);
SELECT desk.pay(paid), desk.decline(failed) FROM made;
UPDATE ticketing.events SET status = 'cancelled', cancelled_at = core.now(), wound_up_at = core.now();
SELECT ticketing.wind_up_order(pending, desk.who('olga')), ticketing.wind_up_order(paid, desk.who('olga')),
    ticketing.wind_up_order(gratis, desk.who('olga')), ticketing.wind_up_order(failed, desk.who('olga')) FROM made;
SELECT is((SELECT concat_ws(' ', desk.state(pending), desk.state(paid), desk.state(gratis), desk.state(failed))
    FROM made), 'cancelled confirmed cancelled failed', 'each as it was');
SELECT is((SELECT string_agg(cancellation_reason, ' ') FROM ticketing.orders, made WHERE id IN (pending, paid)),
    'The event was cancelled. The event was cancelled.', 'and why');
SELECT is((SELECT count(*) FROM ticketing.tickets WHERE status <> 'cancelled'), 0::bigint, 'no ticket is good');
SELECT is((SELECT desk.left(free) FROM made), '0 0 50', 'what was free of charge is given back at once');
SELECT is((SELECT count(*) FROM payments.refunds), 1::bigint, 'what was paid is sent back');
SELECT is((SELECT count(*) FROM ticketing.orders WHERE wound_up_at = core.now()), 4::bigint, 'all are dealt with');
UPDATE ticketing.events SET status = 'published', cancelled_at = NULL, wound_up_at = NULL;
CREATE TEMP TABLE late AS SELECT desk.order(vip) AS late FROM made;
SELECT desk.pass('15 minutes');
UPDATE ticketing.events SET status = 'cancelled', cancelled_at = core.now(), wound_up_at = core.now();
SELECT ticketing.wind_up_order(late, desk.who('olga')) FROM late;
SELECT is((SELECT sales.shown_state(sale) FROM sales.orders AS sale, late WHERE sale.id = late), 'failed',
    'what expired before is not called cancelled');
SELECT is((SELECT cancelled_at FROM ticketing.orders, late WHERE id = late), NULL::timestamptz, 'nor since when');
SELECT is(desk.broken(), '', 'every invariant holds');
SELECT * FROM finish();
