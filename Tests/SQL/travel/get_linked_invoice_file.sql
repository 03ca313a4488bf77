\ir paper.psql
SELECT plan(8);
CREATE TEMP TABLE made AS SELECT paid.*, NULL AS file FROM paper.pay(paper.booking()) AS paid;
UPDATE made SET file = paper.number(order_id) || '.pdf';
CREATE TEMP TABLE other AS SELECT paid.* FROM paper.pay(paper.booking('bob')) AS paid;
CREATE TEMP TABLE link AS SELECT split_part((travel.download_invoice(paper.who('ada'), invoice_id, 'https://x')).body
    ->> 'download_url', '/', 5) AS key FROM made;
SELECT is((travel.get_linked_invoice_file(key, file)).effect -> 'data', travel.invoice_document_json(invoices), 'the address draws it')
FROM link, made, travel.invoices WHERE invoices.order_id = made.order_id;
SELECT is(paper.refused($$SELECT travel.get_linked_invoice_file('x' || key, file) FROM made, link$$),
    '404 invoice_not_found Invoice not found.', 'a wrong secret');
SELECT is(paper.refused($$SELECT travel.get_linked_invoice_file('', file) FROM made$$),
    '404 invoice_not_found Invoice not found.', 'no secret');
SELECT is(paper.refused($$SELECT travel.get_linked_invoice_file(key, paper.number(order_id) || '.pdf') FROM other, link$$),
    '404 invoice_not_found Invoice not found.', 'the secret of another invoice');
SELECT is(paper.refused(format($$SELECT travel.get_linked_invoice_file(key, %L) FROM link$$, replace(file, '.pdf', suffix))),
    '404 invoice_not_found Invoice not found.', 'no such file: ' || suffix) FROM made, unnest(ARRAY['', '.svg']) AS suffix;
SELECT paper.pass(interval '59 minutes');
SELECT is((travel.get_linked_invoice_file(key, file)).status, 200::smallint, 'works for an hour') FROM made, link;
SELECT paper.pass(interval '1 minute');
SELECT is(paper.refused($$SELECT travel.get_linked_invoice_file(key, file) FROM made, link$$),
    '404 invoice_not_found Invoice not found.', 'and no longer');
SELECT * FROM finish();
