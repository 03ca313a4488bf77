\ir paper.psql
SELECT plan(14);
CREATE TEMP TABLE made AS SELECT paid.* FROM paper.pay(paper.booking()) AS paid;
CREATE TEMP TABLE other AS SELECT paid.* FROM paper.pay(paper.booking('bob')) AS paid;
ALTER TABLE made ADD COLUMN file text;
UPDATE made SET file = paper.number(order_id) || '.pdf';
CREATE TEMP TABLE link AS SELECT split_part((travel.download_invoice(paper.who('ada'), invoice_id, 'https://x')).body
    ->> 'download_url', 'key=', 2) AS key FROM made;
CREATE TEMP TABLE fetched AS SELECT fetched.* FROM made, link,
    travel.get_invoice_file(file, p_key => key) AS fetched;
SELECT is(effect ->> 'kind' || ' ' || (effect ->> 'document'), 'render invoice', 'the address draws it') FROM fetched;
SELECT is(effect ->> 'filename', invoice_id || '.pdf', 'under its name') FROM fetched, made;
SELECT is(effect -> 'data', travel.invoice_document_json(invoices), 'of its data')
FROM fetched, travel.invoices WHERE order_id = (SELECT order_id FROM made);
SELECT is((travel.get_invoice_file(file, paper.who('ada'))).status, 200::smallint, 'its customer needs no address') FROM made;
SELECT is((travel.get_invoice_file(file, paper.who('stan'))).status, 200::smallint, 'nor does staff') FROM made;
SELECT is(paper.refused($$SELECT travel.get_invoice_file(file, paper.who('bob')) FROM made$$),
    '404 invoice_not_found Invoice not found.', 'others get none');
SELECT is(paper.refused('SELECT travel.get_invoice_file(file) FROM made'), '404 invoice_not_found Invoice not found.', 'nor does nobody');
SELECT is(paper.refused($$SELECT travel.get_invoice_file(file, p_key => 'x' || key) FROM made, link$$),
    '404 invoice_not_found Invoice not found.', 'a wrong secret');
SELECT is(paper.refused($$SELECT travel.get_invoice_file(file, paper.who('ada'), p_key => 'x') FROM made$$),
    '404 invoice_not_found Invoice not found.', 'even with a token');
SELECT is(paper.refused($$SELECT travel.get_invoice_file(paper.number(order_id) || '.pdf', p_key => key) FROM other, link$$),
    '404 invoice_not_found Invoice not found.', 'the secret of another invoice');
SELECT is(paper.refused(format($$SELECT travel.get_invoice_file(%L, paper.who('ada'))$$, replace(file, '.pdf', suffix))),
    '404 invoice_not_found Invoice not found.', 'no such file: ' || suffix) FROM made, unnest(ARRAY['', '.svg']) AS suffix;
SELECT paper.pass(interval '59 minutes');
SELECT is((travel.get_invoice_file(file, p_key => key)).status, 200::smallint, 'works for an hour') FROM made, link;
SELECT paper.pass(interval '1 minute');
SELECT is(paper.refused($$SELECT travel.get_invoice_file(file, p_key => key) FROM made, link$$),
    '404 invoice_not_found Invoice not found.', 'and no longer');
SELECT * FROM finish();
