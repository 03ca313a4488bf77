\ir ../travel/paper.psql
SELECT plan(4);
SELECT count(travel.submit_contact('Jane Smith', 'Hello', 'jane@example.com', 'Text ' || place)) FROM generate_series(1, 3) AS place;
SELECT is(messaging.purge_contact_messages(), 0, 'what is new stays');
SELECT paper.pass(interval '366 days');
SELECT is(messaging.purge_contact_messages(2), 2, 'the rest goes, as many as asked');
SELECT is(messaging.purge_contact_messages(), 1, 'until nothing is left');
SELECT is((SELECT function FROM ops.jobs WHERE name = 'purge_contact_messages'), 'messaging.purge_contact_messages', 'a job does it');
SELECT * FROM finish();
