\ir paper.psql
SELECT plan(9);
CREATE FUNCTION pg_temp.made(p_name text, p_subject text, p_priority text) RETURNS bigint LANGUAGE sql AS $$
    SELECT ((travel.create_support_ticket(paper.who(p_name), p_subject, 'Text', p_priority)).body ->> 'id')::bigint
$$;
CREATE TEMP TABLE made AS SELECT pg_temp.made('ada', 'One', 'low') AS one, pg_temp.made('ada', 'Two', 'high') AS two,
    pg_temp.made('bob', 'Three', 'high') AS three;
SELECT messaging.set_support_status(two, 'closed') FROM made;
CREATE FUNCTION pg_temp.subjects(p_reply api.reply) RETURNS text LANGUAGE sql AS $$
    SELECT COALESCE(string_agg(item ->> 'subject', ', '), '') FROM json_array_elements((p_reply).body) AS item
$$;
SELECT is(pg_temp.subjects(travel.list_support_tickets(paper.who('ada'))), 'Two, One', 'one''s own, newest first');
SELECT alike(pg_temp.subjects(travel.list_support_tickets(paper.who('stan'))), 'Three, Two, One%', 'staff: all');
SELECT is(pg_temp.subjects(travel.list_support_tickets(paper.who('ada'), p_status => 'closed')), 'Two', 'by status');
SELECT alike(pg_temp.subjects(travel.list_support_tickets(paper.who('stan'), p_priority => 'high')), 'Three, Two%', 'by priority');
SELECT is(pg_temp.subjects(travel.list_support_tickets(paper.who('stan'), p_user_email => 'BOB@example.com')), 'Three', 'by customer');
SELECT is(pg_temp.subjects(travel.list_support_tickets(paper.who('ada'), p_user_email => 'bob@example.com')), '',
    'who still sees only one''s own');
SELECT is((travel.list_support_tickets(paper.who('ada'))).body #>> '{0,messages,0,message}', 'Text', 'with their messages');
SELECT alike((travel.list_support_tickets(paper.who('ada'), p_page => 1, p_page_size => 1, p_request_url => 'https://x.example/s')).effect
    #>> '{headers,Link}', '%rel="next"%', 'by pages');
SELECT alike(paper.refused('SELECT travel.list_support_tickets(NULL)'), '401%', 'nobody');
SELECT * FROM finish();
