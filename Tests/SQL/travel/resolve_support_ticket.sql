\ir paper.psql
SELECT plan(8);
CREATE TEMP TABLE made AS SELECT ((travel.create_support_ticket(paper.who('ada'), 'Help', 'It hurts')).body ->> 'id')::bigint AS id;
SELECT is(paper.refused($$SELECT travel.resolve_support_ticket(paper.who('ada'), id) FROM made$$),
    '403 forbidden You do not have permission to perform this action.', 'staff only');
SELECT is((travel.resolve_support_ticket(paper.who('stan'), id)).body #>> '{ticket,status}', 'resolved', 'resolved') FROM made;
SELECT is((SELECT title FROM messaging.notifications WHERE account_id = paper.who('ada')), 'Support ticket resolved',
    'the customer is told');
SELECT is(paper.refused($$SELECT travel.resolve_support_ticket(paper.who('stan'), id) FROM made$$),
    '409 ticket_resolved Ticket is already resolved.', 'once');
SELECT is((travel.close_support_ticket(paper.who('ada'), id)).status, 200::smallint, 'it can be closed then') FROM made;
SELECT is(paper.refused($$SELECT travel.resolve_support_ticket(paper.who('stan'), id) FROM made$$),
    '409 ticket_closed Ticket is already closed.', 'which is the end');
SELECT is(paper.refused($$SELECT travel.resolve_support_ticket(paper.who('stan'), -1)$$),
    '404 ticket_not_found Ticket not found.', 'none');
SELECT alike(paper.refused('SELECT travel.resolve_support_ticket(NULL, id) FROM made'), '401%', 'nobody');
SELECT * FROM finish();
