\ir box_office.psql
SELECT plan(50);
CREATE TEMP TABLE made AS SELECT desk.event(p_capacity => 8) AS event;
ALTER TABLE made ADD vip uuid, ADD seat uuid, ADD reply json, ADD id uuid;
UPDATE made SET vip = desk.type(event, 6, 150, 'VIP Pass', p_min => 2, p_max => 4);
UPDATE made SET seat = desk.type(event, 6, 33.33, 'Seat');

-- What is made.
UPDATE made SET reply = (ticketing.create_order(desk.who('bert'), event,
    jsonb_build_array(desk.item(vip, 1), desk.item(seat, 1), desk.item(vip, 1)),
    p_buyer_email => ' Bert.Two@Example.com', p_buyer_name => 'Bert B', p_buyer_phone => '+1234567890',
    p_notes => 'Aisle, please', p_frontend_url => 'https://shop.example')).body;
UPDATE made SET id = (reply ->> 'id')::uuid;
SELECT is((SELECT reply ->> 'status' FROM made), 'pending', 'a new order is pending');
SELECT is((SELECT reply::text FROM made), (SELECT (ticketing.get_order(desk.who('bert'), id)).body::text FROM made),
    'the answer is what reading the order answers');
SELECT matches((SELECT reply ->> 'order_number' FROM made), '^OE-\d{8}-\d{4,}$', 'it has a number');
SELECT is((SELECT concat_ws(' ', reply ->> 'subtotal', reply ->> 'service_fee', reply ->> 'discount_amount',
                            reply ->> 'total_amount', reply ->> 'refunded_amount', reply ->> 'currency') FROM made),
    '333.33 16.67 0.00 350.00 0.00 usd', 'the amounts: 5 %, half up');
SELECT is((SELECT string_agg(concat_ws(' ', item ->> 'ticket_type_name', item ->> 'quantity', item ->> 'unit_price',
                                       item ->> 'subtotal'), ', ') FROM made, json_array_elements(reply -> 'items') AS item),
    'VIP Pass 2 150.00 300.00, Seat 1 33.33 33.33', 'repeated lines are merged');
SELECT is((SELECT concat_ws(' ', reply ->> 'buyer_email', reply ->> 'buyer_name', reply ->> 'buyer_phone',
                            reply ->> 'notes') FROM made),
    'bert.two@example.com Bert B +1234567890 Aisle, please', 'the buyer as sent');
SELECT is((SELECT (reply ->> 'expires_at')::timestamptz FROM made), core.now() + interval '15 minutes',
    'payable for 15 minutes');
SELECT is((SELECT reply -> 'tickets' FROM made)::text, '[]', 'no tickets yet');
SELECT is((SELECT desk.left(vip) || ', ' || desk.left(seat) FROM made), '0 2 4, 0 1 5', 'its tickets are reserved');
SELECT is((SELECT counts.available FROM made, inventory.counts((desk.event_row(event)).stock_id) AS counts), 5,
    'so are places of the event');

-- Who buys when nothing is sent.
SELECT is((SELECT concat_ws(' ', body ->> 'buyer_name', body ->> 'buyer_email', COALESCE(body ->> 'notes', 'null'))
           FROM made, LATERAL (SELECT (ticketing.create_order(desk.who('beth'), event,
               jsonb_build_array(desk.item(seat, 1)))).body) AS reply),
    'Beth Bidder beth@example.com null', 'the account''s name and address');

-- What is short.
SELECT is((SELECT desk.refused(format($$SELECT ticketing.create_order(desk.who('beth'), %L, %L)$$, event,
        jsonb_build_array(desk.item(vip, 4), desk.item(seat, 1)))) FROM made),
    '400 sold_out Only 4 tickets available for ''VIP Pass''', 'the event''s capacity binds');
SELECT desk.order(seat, 3, 'beth') FROM made;
SELECT is((SELECT desk.refused(format($$SELECT ticketing.create_order(desk.who('beth'), %L, %L)$$, event,
        jsonb_build_array(desk.item(seat, 2)))) FROM made),
    '400 sold_out Only 1 tickets available for ''Seat''', 'and so does the type''s');
SELECT is((SELECT desk.left(vip) || ', ' || desk.left(seat) FROM made), '0 2 4, 0 5 1', 'a refusal reserves nothing');

-- What is wrong.
SELECT is((SELECT desk.refused(format($$SELECT ticketing.create_order(desk.who('bert'), %L, '[]')$$, event))
    FROM made),
    '400 empty_order Order must have at least one item', 'nothing ordered');
SELECT is((SELECT desk.refused(format($$SELECT ticketing.create_order(desk.who('bert'), %L, %L)$$, event,
        jsonb_build_array(desk.item(gen_random_uuid(), 1)))) FROM made),
    '400 ticket_type_not_found Ticket type not found', 'an unknown type');
SELECT is((SELECT desk.refused(format($$SELECT ticketing.create_order(desk.who('bert'), gen_random_uuid(), %L)$$,
        jsonb_build_array(desk.item(seat, 1)))) FROM made),
    '404 event_not_found Event not found.', 'an unknown event');
SELECT is((SELECT desk.refused(format($$SELECT ticketing.create_order(NULL, %L, %L)$$, event,
        jsonb_build_array(desk.item(seat, 1)))) FROM made),
    '401 not_authenticated Authentication credentials were not provided.', 'nobody');
SELECT is((SELECT desk.wrong_fields(format($$SELECT ticketing.create_order(desk.who('bert'), %L, %L,
        p_buyer_email => 'nonsense')$$, event, jsonb_build_array(desk.item(seat, 1)))) FROM made),
    'buyer_email', 'a bad address');

-- Events that do not sell.
SELECT is((SELECT desk.refused(format($$SELECT desk.order(%L)$$,
    desk.type(desk.event('Draft', p_publish => false))))),
    '404 event_not_found Event not found.', 'a draft is not there for buyers');
SELECT desk.pass(interval '11 days');
SELECT is((SELECT desk.refused(format($$SELECT desk.order(%L)$$, seat)) FROM made),
    '400 event_not_on_sale This event is not on sale.', 'an event that is over');
SELECT desk.pass(interval '-11 days');

-- A lapsed order makes room without any job.
SELECT desk.pass(interval '15 minutes 1 second');
SELECT lives_ok(format($$SELECT desk.order(%L, 6, 'beth')$$, seat), 'what lapsed is sold to the next') FROM made;
SELECT desk.pass(interval '-16 minutes');

-- Tiers.
CREATE TEMP TABLE tiered AS SELECT desk.type(desk.event('Tiered', 'tiered'), 6) AS type;
ALTER TABLE tiered ADD vip uuid, ADD general uuid;
UPDATE tiered SET vip = desk.tier(type, 1, 4, 150), general = desk.tier(type, 2, 20, 75.50);
SELECT is((SELECT concat_ws(' ', body ->> 'subtotal', body ->> 'service_fee', body ->> 'total_amount',
               body #>> '{items,1,ticket_tier_name}') FROM tiered,
           LATERAL (SELECT (ticketing.create_order(desk.who('bert'),
               (SELECT event_id FROM ticketing.ticket_types WHERE id = type),
               jsonb_build_array(desk.item(type, 2, vip), desk.item(type, 2, general)))).body) AS reply),
    '451.00 22.55 473.55 Tier 2', 'tiers have their own prices');
SELECT is((SELECT desk.refused(format($$SELECT desk.order(%L, 3, p_tier => %L)$$, type, vip)) FROM tiered),
    '400 sold_out Only 2 tickets available for ''VIP Pass''', 'the type binds before the tier does');
SELECT is((SELECT desk.refused(format($$SELECT desk.order(%L)$$, type)) FROM tiered),
    '400 ticket_tier_required ticket_tier_id is required for tiered pricing', 'a tier is needed');

-- Days: a pass takes a place of its day, an all-days pass one of every day, and each one of its own.
CREATE TEMP TABLE days AS SELECT desk.festival('day_based', 2, 10) AS type;
ALTER TABLE days ADD first uuid, ADD every uuid, ADD reply json, ADD paid uuid, ADD late uuid, ADD unwanted uuid;
UPDATE days SET first = desk.pass_of(type, 1, 20, 60), every = desk.pass_of(type, NULL, 6, 100);
CREATE FUNCTION desk.days(VARIADIC p_items jsonb[]) RETURNS json LANGUAGE sql AS $$
    SELECT (ticketing.create_order(desk.who('bert'), ticket_types.event_id,
        (SELECT jsonb_agg(desk.item(type, 1) || item) FROM unnest(p_items) AS item))).body
    FROM pg_temp.days JOIN ticketing.ticket_types ON ticket_types.id = days.type
$$;
CREATE FUNCTION desk.places() RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(counts.sold || '+' || counts.reserved || ' of ' || counts.capacity, ', ' ORDER BY places.place)
    FROM (
        SELECT event_days.stock_id, row_number() OVER (ORDER BY day_on) AS place
        FROM pg_temp.days JOIN ticketing.ticket_types ON ticket_types.id = days.type
        JOIN ticketing.event_days ON event_days.event_id = ticket_types.event_id
        UNION ALL SELECT day_passes.stock_id, 10 FROM pg_temp.days JOIN ticketing.day_passes ON day_passes.id = first
        UNION ALL SELECT day_passes.stock_id, 11 FROM pg_temp.days JOIN ticketing.day_passes ON day_passes.id = every
    ) AS places
    CROSS JOIN LATERAL inventory.counts(places.stock_id) AS counts
$$;
UPDATE days SET reply = desk.days(jsonb_build_object('day_pass_id', first, 'quantity', 2),
    jsonb_build_object('day_pass_id', every, 'quantity', 3), jsonb_build_object('day_pass_id', first));
SELECT is((SELECT string_agg(concat_ws(' ', item ->> 'quantity', item ->> 'day_pass_name', item ->> 'subtotal',
        item -> 'ticket_tier', item -> 'day_tier_price'), ', ') FROM days, json_array_elements(reply -> 'items') AS item),
    '3 Day 1 180.00 null null, 3 All Days 300.00 null null', 'passes, those of one day merged');
SELECT is((SELECT reply::text FROM days),
    (SELECT (ticketing.get_order(desk.who('bert'), (reply ->> 'id')::uuid)).body::text FROM days), 'and read again');
SELECT is(desk.places(), '0+6 of 10, 0+3 of 10, 0+3 of 20, 0+3 of 6', 'places of the days and passes are reserved');
SELECT is((SELECT counts.reserved FROM days JOIN ticketing.ticket_types ON ticket_types.id = type
    JOIN ticketing.events ON events.id = event_id CROSS JOIN LATERAL inventory.counts(events.stock_id) AS counts), 0,
    'none of the event as a whole');
SELECT is((SELECT desk.refused(format('SELECT desk.days(%L::jsonb)', jsonb_build_object('day_pass_id', gen_random_uuid())))),
    '400 day_pass_not_found Day pass not found', 'an unknown pass');
UPDATE days SET paid = (reply ->> 'id')::uuid;
SELECT desk.pay(paid) FROM days;
SELECT is((SELECT count(*) || ' ' || count(*) FILTER (WHERE cardinality(ticketing.item_days(order_item_id)) = 2)
    FROM ticketing.tickets, days WHERE tickets.order_id = paid), '6 3', 'tickets, three of them for both days');
UPDATE days SET unwanted = (desk.days(jsonb_build_object('day_pass_id', every)) ->> 'id')::uuid,
    late = (desk.days(jsonb_build_object('day_pass_id', first)) ->> 'id')::uuid;
SELECT is(desk.places(), '6+2 of 10, 3+1 of 10, 3+1 of 20, 3+1 of 6', 'sold, and more reserved');
SELECT ticketing.cancel_order(desk.who('bert'), unwanted) FROM days;
SELECT is(desk.places(), '6+1 of 10, 3+0 of 10, 3+1 of 20, 3+0 of 6', 'cancelling gives back all of it');
SELECT desk.pass(interval '16 minutes');
SELECT sales.expire_orders();
SELECT is(desk.places(), '6+0 of 10, 3+0 of 10, 3+0 of 20, 3+0 of 6', 'so does expiring');
CREATE TEMP TABLE matrix AS SELECT desk.festival('tier_and_day', 2, 10) AS type;
ALTER TABLE matrix ADD cell uuid;
UPDATE matrix SET cell = desk.cell(type, 2, 1, 4, 80);
SELECT is((SELECT concat_ws(' ', item ->> 'day_tier_price_name', item ->> 'subtotal', (item ->> 'day_tier_price')::uuid = cell,
        item -> 'day_pass', item -> 'day_pass_name')
    FROM matrix JOIN ticketing.ticket_types ON ticket_types.id = type, LATERAL json_array_elements((ticketing.create_order(
        desk.who('bert'), event_id, jsonb_build_array(desk.item(type, 3) || jsonb_build_object('day_tier_price_id', cell))
    )).body -> 'items') AS item), 'Day 2 - Tier 1 240.00 t null null', 'a tier on a day');
SELECT is((SELECT desk.refused(format('SELECT ticketing.create_order(desk.who(%L), %L, %L)', 'bert', event_id,
        jsonb_build_array(desk.item(type, 2) || jsonb_build_object('day_tier_price_id', cell))))
    FROM matrix JOIN ticketing.ticket_types ON ticket_types.id = type),
    '400 sold_out Only 1 tickets available for ''VIP Pass - Day 2 - Tier 1''', 'which is short');

-- Nothing to pay.
CREATE TEMP TABLE free AS SELECT desk.order(desk.type(desk.event('Free', p_changes => '{"is_free": true}'), 5, 0),
    2) AS id;
SELECT is((SELECT desk.state(id) FROM free), 'confirmed', 'a free order is confirmed at once');
SELECT is((SELECT count(*) FROM ticketing.tickets, free WHERE tickets.order_id = free.id AND status = 'active'),
    2::bigint, 'with its tickets');
SELECT is(desk.mails('bert'), 'order_confirmed, order_confirmed', 'and its mail, after that for the days');

-- Promo codes.
INSERT INTO sales.promo_codes (id, product, scope_id, code, kind, value, max_uses_per_account, created_at, updated_at)
SELECT core.new_id(), 'ticketing', scope, code, 'percentage', value, 1, core.now(), core.now()
FROM (VALUES ('THIRD', 33.33, NULL), ('GUEST', 100, NULL), ('NEVER', 50, desk.event('Elsewhere'))) AS made (code, value, scope);
CREATE TEMP TABLE cheap AS SELECT desk.event('Cheap') AS event;
ALTER TABLE cheap ADD a uuid, ADD b uuid, ADD reply json;
UPDATE cheap SET a = desk.type(event, 20, 10.01), b = desk.type(event, 20, 20);
CREATE FUNCTION desk.cheaper(p_code text, p_buyer text DEFAULT 'bert') RETURNS json LANGUAGE sql AS $$
    SELECT (ticketing.create_order(desk.who(p_buyer), event, jsonb_build_array(desk.item(a, 1), desk.item(b, 1)),
        p_promo_code => p_code)).body FROM pg_temp.cheap
$$;
UPDATE cheap SET reply = desk.cheaper(' third ');
SELECT is((SELECT concat_ws(' ', reply ->> 'subtotal', reply ->> 'discount_amount', reply ->> 'service_fee', reply ->> 'total_amount')
    FROM cheap), '30.01 10.00 1.00 21.01', 'a promo code takes off, and the fee is of what is left');
SELECT is((SELECT string_agg(discount::text, ' ' ORDER BY place) FROM ticketing.order_items, cheap
    WHERE order_id = (reply ->> 'id')::uuid), '3.34 6.66', 'each line has its share');
SELECT is((SELECT reply::jsonb - 'tickets' - 'payment' FROM cheap),
    (SELECT shown.body::jsonb FROM cheap, ticketing.order_json(ARRAY[(reply ->> 'id')::uuid]) AS shown), 'it is shown as it is kept');
SELECT is(desk.refused($$SELECT desk.cheaper('THIRD')$$), '409 promo_already_used You have already used this promo code.',
    'once for each account');
SELECT is(desk.refused($$SELECT desk.cheaper('NEVER')$$),
    '400 promo_elsewhere This promo code is not valid for what you are ordering.', 'of another event');
SELECT is(desk.refused($$SELECT desk.cheaper('NONE')$$), '400 promo_unknown This promo code does not exist.', 'unknown');
SELECT is(desk.cheaper('  ') ->> 'discount_amount', '0.00', 'nothing but blanks is none');
UPDATE cheap SET reply = desk.cheaper('guest', 'beth');
SELECT is((SELECT concat_ws(' ', reply ->> 'status', reply ->> 'service_fee', reply ->> 'total_amount',
    json_array_length(reply -> 'tickets')) FROM cheap), 'confirmed 0.00 0.00 2', 'all of it off: confirmed at once');
SELECT is((SELECT string_agg(code || ' ' || uses, ', ' ORDER BY code) FROM sales.promo_codes), 'GUEST 1, NEVER 0, THIRD 1',
    'uses are counted; refused orders used none');
SELECT desk.pass(interval '16 minutes');
SELECT lives_ok($$SELECT desk.cheaper('THIRD')$$, 'again, when the first order has expired');
SELECT desk.pass(interval '16 minutes');
SELECT is(desk.broken(), '', 'every invariant holds');
SELECT * FROM finish();
