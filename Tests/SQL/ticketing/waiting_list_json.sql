\ir box_office.psql
\ir queue.psql
SELECT plan(4);
SELECT desk.sell_out();
SELECT desk.join('anna', seat, 2), desk.join('carl', seat) FROM desk.full_house;
SELECT ticketing.cancel_order(desk.who('bert'), berts) FROM desk.full_house;
CREATE FUNCTION desk.shown(p_name text, VARIADIC p_fields text[]) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT string_agg(COALESCE(listed.body ->> field, 'null'), ' ')
    FROM ticketing.waiting_list_entries AS entries, ticketing.waiting_list_json(ARRAY[entries.id]) AS listed, unnest(p_fields) AS field
    WHERE entries.account_id = desk.who(p_name)
$$;
SELECT is(desk.shown('anna', 'status', 'position', 'passed_over', 'quantity', 'order', 'offered_at', 'ended_at', 'ticket_tier',
    'day_pass_name', 'day_tier_price_name'), 'waiting 1 1 2 null null null null null null', 'one who waits');
SELECT is(desk.shown('carl', 'status', 'position', 'passed_over', 'quantity', 'order', 'ended_at'), 'offered null 0 1 null null',
    'one who was offered something');
SELECT desk.pass('61 minutes');
SELECT is(desk.shown('carl', 'status') || ' ' || (desk.shown('carl', 'ended_at') = desk.shown('carl', 'offer_expires_at')),
    'lapsed true', 'lapsed at its deadline');
SELECT is((SELECT string_agg(key, ' ') FROM ticketing.waiting_list_entries AS entries,
    ticketing.waiting_list_json(ARRAY[entries.id]) AS listed, json_object_keys(listed.body) AS key WHERE quantity = 2),
    'id event event_title event_slug ticket_type ticket_type_name ticket_tier ticket_tier_name day_pass day_pass_name '
    'day_tier_price day_tier_price_name quantity status position passed_over order joined_at offered_at offer_expires_at ended_at',
    'the fields');
SELECT * FROM finish();
