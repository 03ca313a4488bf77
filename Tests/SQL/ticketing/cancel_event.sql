\ir box_office.psql
SELECT plan(19);
CREATE TEMP TABLE made AS SELECT desk.event('Gala', 'tiered') AS gala;
ALTER TABLE made ADD floor uuid, ADD tier uuid, ADD pending uuid, ADD paying uuid, ADD paid uuid, ADD used uuid;
UPDATE made SET floor = desk.type(gala, 50);
UPDATE made SET tier = desk.tier(floor, 1, 40, 100);
UPDATE made SET pending = desk.order(floor, 1, 'beth', tier), paying = desk.order(floor, 2, 'beth', tier),
    paid = desk.order(floor, 3, 'bert', tier);
SELECT desk.intent(paying), desk.pay(paid) FROM made;
SELECT is(desk.refused($$SELECT ticketing.cancel_event(desk.who('otto'), 'gala')$$),
    '403 permission_denied You do not have permission to cancel this event.', 'somebody else''s');
CREATE TEMP TABLE seen AS SELECT (ticketing.cancel_event(desk.who('olga'), 'gala', p_dry_run => true)).*;
SELECT is((SELECT concat_ws(' ', body ->> 'dry_run', body ->> 'orders_to_cancel', body ->> 'orders_to_refund',
    body ->> 'tickets_to_void', body ->> 'refund_amount') FROM seen), 'true 2 1 3 315.00', 'a dry run says what it would do');
SELECT is((SELECT concat_ws(' ', (SELECT status FROM ticketing.events), desk.state(pending), desk.state(paying), desk.state(paid))
    FROM made), 'published pending processing confirmed', 'and does nothing');
SELECT is(desk.wrong_fields($$SELECT ticketing.cancel_event(desk.who('olga'), 'gala', p_reason => repeat('x', 501))$$), 'reason', 'why');
SELECT is((ticketing.cancel_event(desk.who('olga'), 'gala', p_reason => ' Rain. ')).body ->> 'status', 'cancelled', 'cancelled');
SELECT is((SELECT concat_ws(' ', desk.state(pending), desk.state(paying), desk.state(paid)) FROM made),
    'cancelled cancelled confirmed', 'unpaid orders are');
SELECT is((SELECT desk.left(floor) FROM made), '3 0 47', 'and give their tickets back');
SELECT is((SELECT string_agg(DISTINCT status, ' ') FROM ticketing.tickets), 'cancelled', 'tickets are void');
SELECT is((SELECT concat_ws(' ', state, amount, reason, requested_by = desk.who('olga')) FROM payments.refunds),
    'requested 315.00 event_cancelled t', 'the money is sent back');
SELECT is(desk.mails('bert') || ' / ' || desk.mails('beth'),
    'order_confirmed, event_cancelled / event_cancelled, event_cancelled', 'the buyers learn of it');
SELECT is(desk.mail('bert', 'event_cancelled') #>> '{data,refund_amount}', '315.00', 'and how much they get');
SELECT is(desk.mail('beth', 'event_cancelled') #>> '{data,reason}', 'Rain.', 'and why');
SELECT is((SELECT wound_up_at FROM ticketing.events), core.now(), 'all is dealt with');
SELECT is((SELECT desk.refused(format('SELECT desk.order(%L, 1, %L, %L)', floor, 'bert', tier)) FROM made),
    '400 event_not_on_sale This event is not on sale.', 'the sale is over');
SELECT is(desk.refused($$SELECT ticketing.cancel_event(desk.who('olga'), 'gala')$$),
    '400 already_cancelled The event is already cancelled.', 'once');
SELECT is(desk.do_refunds(), 1::bigint, 'Stripe refunds');
SELECT is((SELECT desk.state(paid) || ' ' || desk.left(floor) FROM made), 'refunded 0 0 50',
    'which ends the paid ones');
SELECT is(desk.broken(), '', 'every invariant holds');
SELECT desk.event('Short');
SELECT desk.pass(interval '11 days');
SELECT is(desk.refused($$SELECT ticketing.cancel_event(desk.who('olga'), 'short')$$),
    '400 event_over An event that is over cannot be cancelled.', 'not when it is over');
SELECT * FROM finish();
