\ir paper.psql
SELECT plan(3);
CREATE TEMP TABLE made AS SELECT travel.issue_invoice(paper.booking()) AS invoice;
SELECT is((travel.preview_invoice(paper.who('ada'), (invoice).invoice_id)).body::text, travel.invoice_json(invoice)::text, 'the invoice')
FROM made;
SELECT is(paper.refused($$SELECT travel.preview_invoice(paper.who('bob'), (invoice).invoice_id) FROM made$$),
    '404 invoice_not_found Invoice not found.', 'somebody else''s');
SELECT alike(paper.refused($$SELECT travel.preview_invoice(NULL, (invoice).invoice_id) FROM made$$), '401%', 'nobody');
SELECT * FROM finish();
