\ir paper.psql
SELECT plan(8);
CREATE TEMP TABLE made AS SELECT paper.pay(paper.booking()) AS invoice;
CREATE TEMP TABLE got AS SELECT got.* FROM travel.get_report(paper.who('stan'), 'travel_invoices') AS got;
SELECT alike(body #>> '{}', 'number,invoice_id,booking_id,%' || (invoice).invoice_id || '%',
    'a line of names, and the rows') FROM got, made;
SELECT is(effect ->> 'text_type', 'text/csv; charset=utf-8', 'as CSV') FROM got;
SELECT alike(effect #>> '{headers,Content-Disposition}', '%travel_invoices-%.csv%', 'a file') FROM got;
INSERT INTO inventory.stock (id, product, capacity, taken) VALUES (core.new_id(), 'ticketing', 5, 5), (core.new_id(), 'travel', 7, 7);
SELECT matches((travel.get_report(paper.who('stan'), 'stock_drift')).body #>> '{}', ',travel,.*,7,', 'of all products its own rows');
SELECT doesnt_match((travel.get_report(paper.who('stan'), 'stock_drift')).body #>> '{}', ',ticketing,', 'and no others');
SELECT is(paper.refused($$SELECT travel.get_report(paper.who('stan'), 'sales_by_day')$$),
    '404 not_found Not found.', 'no report of another');
SELECT is(paper.refused($$SELECT travel.get_report(paper.who('ada'), 'travel_invoices')$$),
    '403 forbidden You do not have permission to perform this action.', 'staff only');
SELECT alike(paper.refused($$SELECT travel.get_report(NULL, 'travel_invoices')$$), '401%', 'nobody');
SELECT * FROM finish();
