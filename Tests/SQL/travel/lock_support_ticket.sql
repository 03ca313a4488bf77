\ir paper.psql
SELECT plan(3);
CREATE TEMP TABLE made AS SELECT ((travel.create_support_ticket(paper.who('ada'), 'Help', 'It hurts')).body ->> 'id')::bigint AS id;
SELECT is((travel.lock_support_ticket(paper.account('ada'), id)).status, 'open', 'one''s own') FROM made;
SELECT isnt((SELECT ticket.xmax FROM messaging.support_tickets AS ticket, made WHERE ticket.id = made.id), '0'::xid, 'it is locked');
SELECT is(paper.refused($$SELECT travel.lock_support_ticket(paper.account('bob'), id) FROM made$$),
    '404 ticket_not_found Ticket not found.', 'somebody else''s');
SELECT * FROM finish();
