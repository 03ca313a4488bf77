\ir box_office.psql
SELECT plan(6);
CREATE TEMP TABLE made AS SELECT desk.event('Ball', 'tiered') AS ball, desk.event('Secret', p_publish => false) AS secret,
    desk.event('Empty') AS empty;
SELECT desk.tier(desk.type(ball, p_name => 'One'), 1), desk.type(ball, p_name => 'Two'), desk.type(secret) FROM made;
SELECT is((SELECT string_agg(type ->> 'name' || json_array_length(type -> 'tiers'), ' ') FROM made,
    ticketing.list_event_ticket_types(ball) AS answer, json_array_elements(answer.body) AS type), 'One1 Two0',
    'a bare array, oldest first, with parts');
SELECT is((SELECT body::text FROM made, ticketing.list_event_ticket_types(empty)), '[]', 'none');
CREATE FUNCTION desk.try(p_event uuid, p_who text) RETURNS text LANGUAGE sql AS
    $$ SELECT desk.refused(format('SELECT ticketing.list_event_ticket_types(%L, desk.who(%L))', p_event, p_who)) $$;
SELECT is((SELECT desk.try(secret, 'otto') FROM made), '404 not_found Not found.', 'a draft of somebody else');
SELECT is((SELECT desk.try(secret, 'olga') FROM made), NULL, 'her own');
SELECT is((SELECT desk.try(secret, 'stan') FROM made), NULL, 'staff sees all');
SELECT is(desk.try(gen_random_uuid(), NULL), '404 not_found Not found.', 'no event');
SELECT * FROM finish();
