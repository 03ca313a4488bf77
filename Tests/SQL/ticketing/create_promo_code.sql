\ir box_office.psql
SELECT plan(10);
CREATE TEMP TABLE made AS SELECT desk.event('Gala') AS gala;
ALTER TABLE made ADD reply json;
UPDATE made SET reply = (ticketing.create_promo_code(desk.who('olga'), ' spring ', 'fixed', 12.50, gala, 'Off', 5, 20, 7, 1,
    '2030-01-01', '2031-01-01', false)).body;
SELECT is((SELECT concat_ws(' ', reply ->> 'code', (reply ->> 'event')::uuid = gala, reply ->> 'discount_type',
    reply ->> 'discount_value',
    reply ->> 'max_discount_amount', reply ->> 'min_order_amount', reply ->> 'max_uses', reply ->> 'max_uses_per_user',
    reply ->> 'is_active')
    FROM made), 'SPRING t fixed 12.50 5.00 20.00 7 1 false', 'for her event');
SELECT is((SELECT reply::text FROM made), (SELECT ticketing.promo_code_json(promo_codes)::text FROM sales.promo_codes),
    'it is shown as it is kept');
SELECT is((ticketing.create_promo_code(desk.who('stan'), 'SPRING', 'percentage', 5)).status, 201::smallint,
    'for all events, the same code');
SELECT is(desk.refused($$SELECT ticketing.create_promo_code(desk.who('stan'), 'Spring', 'percentage', 5)$$),
    '400 promo_code_exists There is a promo code of this name already.', 'once');
SELECT is((SELECT desk.refused(format('SELECT ticketing.create_promo_code(desk.who(%L), %L, %L, 5, %L)', 'olga', 'spring', 'fixed', gala))
    FROM made), '400 promo_code_exists There is a promo code of this name already.', 'once for each event');
SELECT is(desk.refused($$SELECT ticketing.create_promo_code(desk.who('olga'), 'MINE', 'percentage', 5)$$),
    '403 permission_denied Only staff can make promo codes for all events.', 'organizers only for theirs');
SELECT is((SELECT desk.refused(format('SELECT ticketing.create_promo_code(desk.who(%L), %L, %L, 5, %L)', 'otto', 'MINE', 'fixed', gala))
    FROM made), '403 permission_denied You do not have permission to edit this event.', 'not for somebody else''s');
SELECT is(desk.refused($$SELECT ticketing.create_promo_code(desk.who('bert'), 'MINE', 'percentage', 5)$$),
    '403 forbidden Only organizers can access this endpoint.', 'buyers none');
SELECT is(desk.refused($$SELECT ticketing.create_promo_code(desk.who('stan'), 'MINE', 'fixed', 5, core.new_id())$$),
    '404 not_found Not found.', 'no such event');
SELECT is(desk.wrong_fields($$SELECT ticketing.create_promo_code(desk.who('stan'), 'x', 'fixed', 0)$$), 'code discount_value',
    'wrong fields');
SELECT * FROM finish();
