\ir paper.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT ((travel.create_support_ticket(paper.who('ada'), 'Help', 'It hurts')).body ->> 'id')::bigint AS id;
SELECT travel.tell_support_reply(support_tickets, E'We look\n') FROM messaging.support_tickets JOIN made USING (id);
SELECT is((SELECT type || ': ' || message FROM messaging.notifications WHERE account_id = paper.who('ada')),
    format('system: There is an answer to your support ticket %s, "Help".', id), 'a notification') FROM made;
SELECT is(paper.mail_data('ada@example.com', 'support_reply'), jsonb_build_object('name', 'Ada', 'ticket', id, 'subject', 'Help',
    'text', 'We look'), 'and a mail') FROM made;
UPDATE identity.accounts SET is_active = false WHERE id = paper.who('ada');
SELECT travel.tell_support_reply(support_tickets, 'More') FROM messaging.support_tickets JOIN made USING (id);
SELECT is(paper.mails('ada@example.com'), 'support_reply', 'a closed account gets no more');
SELECT is((SELECT count(*) FROM messaging.notifications WHERE account_id = paper.who('ada')), 1::bigint, 'of either');
SELECT * FROM finish();
