\ir paper.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT ((travel.create_support_ticket(paper.who('ada'), 'Help', 'It hurts')).body ->> 'id')::bigint AS id;
SELECT is((travel.get_support_ticket(paper.who('ada'), made.id)).body::text, travel.support_ticket_json(support_tickets, FALSE)::text,
    'with all its messages') FROM made JOIN messaging.support_tickets USING (id);
SELECT is((travel.get_support_ticket(paper.who('stan'), id)).status, 200::smallint, 'staff') FROM made;
SELECT is(paper.refused($$SELECT travel.get_support_ticket(paper.who('bob'), id) FROM made$$),
    '404 ticket_not_found Ticket not found.', 'somebody else''s');
SELECT alike(paper.refused('SELECT travel.get_support_ticket(NULL, id) FROM made'), '401%', 'nobody');
SELECT * FROM finish();
