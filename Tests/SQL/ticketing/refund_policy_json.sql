\ir box_office.psql
SELECT plan(3);
CREATE TEMP TABLE made AS SELECT desk.event('Gala') AS id;
SELECT ok((SELECT ticketing.refund_policy_json(desk.event_row(id))::jsonb = jsonb_build_object('event', id,
    'buyers_may_refund', true, 'hours_before_start', 0, 'refundable_until', api.iso((desk.event_row(id)).starts_at)) FROM made),
    'without a row');
SELECT ticketing.set_refund_policy(desk.who('olga'), 'gala', true, 24);
SELECT is((SELECT ticketing.refund_policy_json(desk.event_row(id)) ->> 'refundable_until' FROM made),
    (SELECT api.iso(starts_at - interval '24 hours') FROM ticketing.events), 'until a day before');
SELECT ticketing.set_refund_policy(desk.who('olga'), 'gala', false);
SELECT is((SELECT ticketing.refund_policy_json(desk.event_row(id))::jsonb - 'event' FROM made),
    '{"buyers_may_refund": false, "hours_before_start": null, "refundable_until": null}'::jsonb, 'never');
SELECT * FROM finish();
