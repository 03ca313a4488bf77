\ir paper.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT ((travel.create_support_ticket(paper.who('ada'), 'Help', 'It hurts')).body ->> 'id')::bigint AS id;
SELECT is((travel.find_support_ticket(paper.account('ada'), id)).id, id, 'one''s own') FROM made;
SELECT is((travel.find_support_ticket(paper.account('stan'), id)).id, id, 'staff') FROM made;
SELECT is(paper.refused($$SELECT travel.find_support_ticket(paper.account('bob'), id) FROM made$$),
    '404 ticket_not_found Ticket not found.', 'somebody else''s');
SELECT is(paper.refused($$SELECT travel.find_support_ticket(paper.account('stan'), -1)$$),
    '404 ticket_not_found Ticket not found.', 'none');
SELECT * FROM finish();
