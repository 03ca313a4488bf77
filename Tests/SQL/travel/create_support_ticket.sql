\ir paper.psql
SELECT plan(8);
CREATE TEMP TABLE answered AS SELECT answer.* FROM travel.create_support_ticket(paper.who('ada'), ' Payment issue ',
    E'I was charged twice...\n', 'high') AS answer;
SELECT is(status, 201::smallint, 'made') FROM answered;
SELECT is(body::text, travel.support_ticket_json(support_tickets, FALSE)::text, 'the ticket with its message')
FROM answered JOIN messaging.support_tickets ON id = (body ->> 'id')::bigint;
SELECT is(body ->> 'subject' || ': ' || (body #>> '{messages,0,message}'), 'Payment issue: I was charged twice...', 'as it was written')
FROM answered;
SELECT is((travel.create_support_ticket(paper.who('ada'), 'Help', 'It hurts')).body ->> 'priority', 'medium', 'medium unless said');
SELECT is(paper.refused($$SELECT travel.create_support_ticket(paper.who('ada'), 'Help', 'It hurts', 'urgent')$$),
    '400 invalid Invalid input. {"priority": ["\"urgent\" is not a valid choice."]}', 'an unknown priority');
SELECT is(paper.refused($$SELECT travel.create_support_ticket(paper.who('ada'), '', NULL)$$),
    '400 invalid Invalid input. {"message": ["This field is required."], "subject": ["This field may not be blank."]}', 'empty');
SELECT alike(paper.refused($$SELECT travel.create_support_ticket(NULL, 'Help', 'It hurts')$$), '401%', 'nobody');
SELECT is((SELECT count(*) FROM messaging.support_tickets WHERE account_id = paper.who('ada')), 2::bigint, 'two were made');
SELECT * FROM finish();
