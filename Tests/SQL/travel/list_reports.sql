\ir paper.psql
SELECT plan(4);
CREATE TEMP TABLE listed AS SELECT report FROM json_array_elements((travel.list_reports(paper.who('stan'))).body) AS report;
SELECT is((SELECT string_agg(report ->> 'name', ' ') FROM listed),
    (SELECT string_agg(name, ' ' ORDER BY name) FROM reports.available('travel')), 'those of travel, by name');
SELECT is((SELECT report #>> '{columns,0,description}' FROM listed WHERE report ->> 'name' = 'travel_revenue_by_month'),
    (SELECT note FROM reports.columns_of('travel_revenue_by_month') WHERE name = 'month'), 'with their columns');
SELECT is(paper.refused($$SELECT travel.list_reports(paper.who('ada'))$$),
    '403 forbidden You do not have permission to perform this action.', 'staff only');
SELECT alike(paper.refused('SELECT travel.list_reports(NULL)'), '401%', 'nobody');
SELECT * FROM finish();
