\ir paper.psql
SELECT plan(5);
CREATE FUNCTION pg_temp.made(p_name text, p_priority text) RETURNS bigint LANGUAGE sql AS $$
    SELECT ((travel.create_support_ticket(paper.who(p_name), 'Subject', 'Text', p_priority)).body ->> 'id')::bigint
$$;
CREATE TEMP TABLE made AS SELECT pg_temp.made('ada', 'low') AS one, pg_temp.made('ada', 'high') AS two,
    pg_temp.made('bob', 'high') AS three;
CREATE FUNCTION pg_temp.found(p_name text, p_status text, p_priority text, p_email text) RETURNS bigint[] LANGUAGE sql AS $$
    SELECT array_agg(ticket.id ORDER BY ticket.id) FROM made,
        travel.support_tickets_for(paper.account(p_name), p_status, p_priority, p_email) AS ticket
    WHERE ticket.id IN (one, two, three)
$$;
SELECT is(pg_temp.found('ada', NULL, NULL, NULL), ARRAY[one, two], 'one''s own') FROM made;
SELECT is(pg_temp.found('stan', NULL, NULL, NULL), ARRAY[one, two, three], 'staff: all') FROM made;
SELECT is(pg_temp.found('stan', 'open', 'high', NULL), ARRAY[two, three], 'by status and priority') FROM made;
SELECT is(pg_temp.found('stan', NULL, NULL, ' Ada@Example.com '), ARRAY[one, two], 'by customer') FROM made;
SELECT is(pg_temp.found('stan', 'closed', NULL, NULL), NULL, 'none');
SELECT * FROM finish();
