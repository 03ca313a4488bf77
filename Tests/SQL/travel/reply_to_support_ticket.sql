\ir paper.psql
SELECT plan(13);
CREATE TEMP TABLE made AS SELECT ((travel.create_support_ticket(paper.who('ada'), 'Help', 'It hurts')).body ->> 'id')::bigint AS id;
CREATE TEMP TABLE answered AS SELECT answer.* FROM made, travel.reply_to_support_ticket(paper.who('ada'), id, 'Here: TXN123') AS answer;
SELECT is(status, 201::smallint, 'added') FROM answered;
SELECT is(body::jsonb - 'ticket', '{"status": "success", "message": "Reply added"}', 'the answer') FROM answered;
SELECT is(body #>> '{ticket,messages,1,message}', 'Here: TXN123', 'with the ticket') FROM answered;
SELECT is(paper.mails('ada@example.com'), NULL, 'nobody is told what they wrote');
SELECT is((travel.reply_to_support_ticket(paper.who('stan'), id, 'We look')).body #>> '{ticket,status}', 'in_progress', 'staff') FROM made;
SELECT is(paper.mails('ada@example.com'), 'support_reply', 'the customer is told');
SELECT travel.resolve_support_ticket(paper.who('stan'), id) FROM made;
SELECT is((travel.reply_to_support_ticket(paper.who('ada'), id, 'Still')).body #>> '{ticket,status}', 'open', 'opened again') FROM made;
SELECT travel.close_support_ticket(paper.who('ada'), id) FROM made;
SELECT is(paper.refused(format('SELECT travel.reply_to_support_ticket(paper.who(%L), id, %L) FROM made', person, 'Text')),
    '409 ticket_closed Cannot reply to closed tickets.', person || ': closed is closed') FROM unnest(ARRAY['ada', 'stan']) AS person;
SELECT is((SELECT count(*) FROM messaging.support_messages JOIN made ON ticket_id = made.id), 4::bigint, 'nothing was added');
SELECT is(paper.refused($$SELECT travel.reply_to_support_ticket(paper.who('bob'), id, 'x') FROM made$$),
    '404 ticket_not_found Ticket not found.', 'somebody else''s');
SELECT is(paper.refused($$SELECT travel.reply_to_support_ticket(paper.who('ada'), id, ' ') FROM made$$),
    '400 invalid Invalid input. {"message": ["This field may not be blank."]}', 'blank');
SELECT alike(paper.refused($$SELECT travel.reply_to_support_ticket(NULL, id, 'x') FROM made$$), '401%', 'nobody');
SELECT * FROM finish();
