\ir ../travel/paper.psql
SELECT plan(9);
CREATE TEMP TABLE made AS SELECT ((travel.create_support_ticket(paper.who('ada'), 'Help', 'It hurts')).body ->> 'id')::bigint AS id;
SELECT is((messaging.add_support_message(id, paper.who('ada'), E' more\n')).status, 'open', 'the customer: it stays open') FROM made;
SELECT is((messaging.add_support_message(id, paper.who('stan'), 'Where?')).status, 'in_progress', 'an answer') FROM made;
SELECT is((messaging.add_support_message(id, paper.who('ada'), 'There')).status, 'in_progress', 'the customer again') FROM made;
SELECT is((messaging.set_support_status(id, 'resolved')).status, 'resolved', 'resolved') FROM made;
SELECT is((messaging.add_support_message(id, paper.who('ada'), 'Still')).status, 'open', 'the customer opens it again') FROM made;
SELECT is((messaging.set_support_status(id, 'resolved')).status, 'resolved', 'resolved') FROM made;
SELECT is((messaging.add_support_message(id, paper.who('stan'), 'Sorry')).status, 'in_progress', 'so does an answer') FROM made;
SELECT results_eq('SELECT message, is_from_staff FROM messaging.support_messages JOIN made ON ticket_id = made.id
    ORDER BY support_messages.id',
    $$VALUES ('It hurts', false), ('more', false), ('Where?', true), ('There', false), ('Still', false), ('Sorry', true)$$, 'all is kept');
UPDATE core.settings SET value = '6' WHERE name = 'messaging.messages_per_ticket';
SELECT alike(paper.refused($$SELECT messaging.add_support_message(id, paper.who('ada'), 'More') FROM made$$), '409 ticket_full%', 'enough');
SELECT * FROM finish();
