\ir paper.psql
SELECT plan(7);
CREATE TEMP TABLE made AS SELECT ((travel.create_support_ticket(paper.who('ada'), 'Help', 'It hurts')).body ->> 'id')::bigint AS one,
    ((travel.create_support_ticket(paper.who('bob'), 'Help', 'It hurts')).body ->> 'id')::bigint AS two;
CREATE TEMP TABLE answered AS SELECT answer.* FROM made, travel.close_support_ticket(paper.who('ada'), one) AS answer;
SELECT is(body::jsonb - 'ticket', '{"status": "success", "message": "Ticket closed"}', 'the answer') FROM answered;
SELECT is(body #>> '{ticket,status}', 'closed', 'closed') FROM answered;
SELECT is(paper.refused($$SELECT travel.close_support_ticket(paper.who('ada'), one) FROM made$$),
    '409 ticket_closed Ticket is already closed.', 'once');
SELECT is((travel.close_support_ticket(paper.who('stan'), two)).status, 200::smallint, 'staff') FROM made;
SELECT is(paper.refused($$SELECT travel.close_support_ticket(paper.who('bob'), one) FROM made$$),
    '404 ticket_not_found Ticket not found.', 'somebody else''s');
SELECT is(paper.refused($$SELECT travel.close_support_ticket(paper.who('bob'), -1)$$), '404 ticket_not_found Ticket not found.', 'none');
SELECT alike(paper.refused('SELECT travel.close_support_ticket(NULL, one) FROM made'), '401%', 'nobody');
SELECT * FROM finish();
