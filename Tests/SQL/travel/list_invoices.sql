\ir paper.psql
SELECT plan(7);
CREATE TEMP TABLE made AS SELECT (travel.issue_invoice(paper.booking())).number AS first, (paper.pay(paper.booking())).number AS second,
    (travel.issue_invoice(paper.booking('bob'))).number AS bobs;
CREATE FUNCTION pg_temp.listed(p_reply api.reply) RETURNS text LANGUAGE sql AS $$
    SELECT COALESCE(string_agg(item ->> 'id', ' '), '') FROM json_array_elements((p_reply).body) AS item
$$;
SELECT is(pg_temp.listed(travel.list_invoices(paper.who('ada'))), second || ' ' || first, 'one''s own, newest first') FROM made;
SELECT is(pg_temp.listed(travel.list_invoices(paper.who('ada'), p_paid => true)), second::text, 'paid ones') FROM made;
SELECT is(pg_temp.listed(travel.list_invoices(paper.who('ada'), p_paid => false)), first::text, 'unpaid ones') FROM made;
SELECT alike(pg_temp.listed(travel.list_invoices(paper.who('stan'))), bobs || ' ' || second || ' ' || first || '%', 'staff: all')
FROM made;
SELECT is(pg_temp.listed(travel.list_invoices(paper.who('ada'), p_page => 2, p_page_size => 1)), first::text, 'a page') FROM made;
SELECT alike((travel.list_invoices(paper.who('ada'), p_page => 1, p_page_size => 1, p_request_url => 'https://x.example/i')).effect
    #>> '{headers,Link}', '%rel="next"%', 'with links to others');
SELECT alike(paper.refused('SELECT travel.list_invoices(NULL)'), '401%', 'nobody');
SELECT * FROM finish();
