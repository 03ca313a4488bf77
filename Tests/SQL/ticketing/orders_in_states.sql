\ir box_office.psql
SELECT plan(5);
CREATE TEMP TABLE made AS SELECT desk.type(desk.event('Gala'), 50, 10) AS seat;
SELECT desk.order(seat, 1), desk.pay(desk.order(seat, 2)), desk.intent(desk.order(seat, 3)), desk.order(seat, 4, 'beth') FROM made;
CREATE FUNCTION desk.seen(p_who text, VARIADIC p_states text[]) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(shown ->> 'status' || ' ' || (shown #>> '{items,0,quantity}'), ', ' ORDER BY place)
    FROM json_array_elements(
        ticketing.orders_in_states(desk.who(p_who), p_states, 'confirmed' <> ALL (p_states))) WITH ORDINALITY AS listed (shown, place)
$$;
SELECT is(desk.seen('bert', 'pending', 'processing'), 'processing 3, pending 1', 'one''s own, newest first');
SELECT is(desk.seen('bert', 'confirmed'), 'confirmed 2', 'paid');
SELECT is(desk.seen('stan', 'pending'), 'pending 4, pending 1', 'staff see all');
SELECT desk.pass('16 minutes');
SELECT is(ticketing.orders_in_states(desk.who('bert'), ARRAY['pending', 'processing'], true)::text, '[]', 'what expired cannot be paid');
SELECT is(desk.refused($$SELECT ticketing.orders_in_states(NULL, ARRAY['confirmed'], false)$$),
    '401 not_authenticated Authentication credentials were not provided.', 'nobody');
SELECT * FROM finish();
