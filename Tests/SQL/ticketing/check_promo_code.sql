\ir box_office.psql
SELECT plan(9);
CREATE TEMP TABLE made AS SELECT desk.event('Gala') AS gala, desk.event('Secret', p_publish => false) AS secret;
ALTER TABLE made ADD seat uuid;
UPDATE made SET seat = desk.type(gala, 20, 150);
SELECT desk.promo('SPRING', NULL, '{"max_uses_per_user": 1, "min_order_amount": 200}');
CREATE FUNCTION desk.quote(p_code text, p_quantity int DEFAULT 2, p_who text DEFAULT 'bert') RETURNS json LANGUAGE sql AS $$
    SELECT (ticketing.check_promo_code(desk.who(p_who), gala, jsonb_build_array(desk.item(seat, p_quantity)), p_code)).body
    FROM pg_temp.made
$$;
SELECT is(desk.quote('spring')::jsonb, '{"promo_code": "SPRING", "description": "", "discount_type": "percentage",
    "discount_value": "10.00", "subtotal": "300.00", "discount_amount": "30.00", "service_fee": "13.50", "total_amount": "283.50",
    "currency": "usd"}'::jsonb, 'what it would cost');
SELECT is((SELECT concat_ws(' ', body ->> 'subtotal', body ->> 'discount_amount', body ->> 'service_fee', body ->> 'total_amount')
    FROM made,
    ticketing.create_order(desk.who('beth'), gala, jsonb_build_array(desk.item(seat, 2)), p_promo_code => 'spring')),
    '300.00 30.00 13.50 283.50', 'and does');
SELECT is((SELECT desk.left(seat) FROM made), '0 2 18', 'asking held nothing');
SELECT is((SELECT uses FROM sales.promo_codes), 1, 'nor used anything');
SELECT is(desk.refused($$SELECT desk.quote('SPRING', 2, 'beth')$$), '409 promo_already_used You have already used this promo code.',
    'a code of which she has had enough');
SELECT is(desk.refused($$SELECT desk.quote('SPRING', 1)$$), '400 promo_minimum This promo code needs an order of at least 200.00.',
    'too little');
SELECT is(desk.refused($$SELECT desk.quote('NONE')$$), '400 promo_unknown This promo code does not exist.', 'unknown');
SELECT is(desk.refused($$SELECT desk.quote('SPRING', 99)$$), desk.refused(format(
    'SELECT ticketing.create_order(desk.who(%L), %L, %L)', 'bert', gala, jsonb_build_array(desk.item(seat, 99)))), 'as ordering would')
FROM made;
SELECT is((SELECT desk.refused(format('SELECT ticketing.check_promo_code(desk.who(%L), %L, %L, %L)', 'bert', secret, '[]', 'SPRING'))
    FROM made),
    '404 event_not_found Event not found.', 'a draft');
SELECT * FROM finish();
