\ir paper.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT paid.* FROM paper.pay(paper.booking()) AS paid;
CREATE TEMP TABLE answered AS SELECT answered.* FROM made JOIN travel.invoices USING (order_id),
    travel.answer_invoice_file(invoices) AS answered;
SELECT is(effect ->> 'kind' || ' ' || (effect ->> 'document'), 'render invoice', 'the server draws it') FROM answered;
SELECT is(effect ->> 'filename', invoice_id || '.pdf', 'under its name') FROM answered, made;
SELECT is(effect -> 'data', travel.invoice_document_json(invoices), 'of its data')
FROM answered, travel.invoices WHERE order_id = (SELECT order_id FROM made);
SELECT is(paper.refused('SELECT travel.answer_invoice_file(NULL)'), '404 invoice_not_found Invoice not found.', 'none');
SELECT * FROM finish();
