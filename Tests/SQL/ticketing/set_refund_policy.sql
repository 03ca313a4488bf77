\ir box_office.psql
SELECT plan(6);
SELECT desk.event('Gala');
SELECT is((ticketing.set_refund_policy(desk.who('olga'), 'gala', true, 48)).body ->> 'hours_before_start', '48', 'two days');
SELECT is((ticketing.set_refund_policy(desk.who('stan'), 'gala', true)).body ->> 'hours_before_start', '0', 'until it starts');
SELECT is((ticketing.set_refund_policy(desk.who('olga'), 'gala', false, 48)).body ->> 'buyers_may_refund', 'false', 'never');
SELECT is(desk.refused($$SELECT ticketing.set_refund_policy(desk.who('otto'), 'gala', true)$$),
    '403 permission_denied You do not have permission to edit this event.', 'somebody else''s');
SELECT is(desk.wrong_fields($$SELECT ticketing.set_refund_policy(desk.who('olga'), 'gala', true, -1)$$), 'hours_before_start', 'wrong');
SELECT is((SELECT count(*) FROM ops.audit WHERE action = 'event.refund_policy_set'), 3::bigint, 'in the audit trail');
SELECT * FROM finish();
