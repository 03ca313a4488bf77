\ir paper.psql
SELECT plan(5);
CREATE TEMP TABLE made AS SELECT ((travel.create_support_ticket(paper.who('ada'), 'Payment issue', 'I was charged twice...', 'high')).body
    ->> 'id')::bigint AS id;
CREATE FUNCTION pg_temp.shown(p_for_staff boolean DEFAULT FALSE) RETURNS json LANGUAGE sql AS $$
    SELECT travel.support_ticket_json(support_tickets, p_for_staff) FROM messaging.support_tickets JOIN made USING (id)
$$;
SELECT is(pg_temp.shown()::jsonb #- '{messages,0,id}', jsonb_build_object('id', id, 'subject', 'Payment issue', 'status', 'open',
    'priority', 'high', 'created_at', api.iso(core.now()), 'updated_at', api.iso(core.now()),
    'messages', jsonb_build_array(jsonb_build_object('sender_email', 'ada@example.com', 'message', 'I was charged twice...',
        'created_at', api.iso(core.now())))), 'as documented') FROM made;
SELECT is(pg_temp.shown(TRUE) ->> 'user_email', 'ada@example.com', 'staff see whose it is');
SELECT is(json_typeof(pg_temp.shown() #> '{messages,0,id}'), 'number', 'messages have numbers');
SELECT messaging.add_support_message(id, paper.who('stan'), 'Really?') FROM made;
SELECT is((SELECT string_agg(message ->> 'sender_email', ' ') FROM json_array_elements(pg_temp.shown() -> 'messages') AS message),
    'ada@example.com stan@example.com', 'oldest first');
SELECT is((SELECT support_ticket_json -> 'messages' ->> 0 FROM messaging.support_tickets JOIN made USING (id),
    travel.support_ticket_json(support_tickets, FALSE, 1)) LIKE '%stan@example.com%', TRUE, 'the newest, for lists');
SELECT * FROM finish();
